package dev.wasmbox.host.internal.wasm;

import dev.wasmbox.host.ModuleException;
import java.util.Arrays;

/**
 * Refuses modules that would keep Endive's parser busy for minutes or hours. At the end of each
 * loop it looks at all blocks beside it, and at each label at the blocks around it, which functions
 * made for that have many of.
 */
public final class ParsingCost {
    /** Takes the parser some ten seconds. All of Python, rewritten, takes a twentieth of it. */
    private static final long MOST = 500_000_000;

    private static final int SMALL = 1 << 10;

    private final byte[] wasm;
    private final String what;
    private long steps;

    private ParsingCost(byte[] wasm, String what) {
        this.wasm = wasm;
        this.what = what;
    }

    /**
     * Looks at a module whose sections were looked through before.
     *
     * @param what it is, for people
     * @throws ModuleException if it costs too much
     */
    public static void check(byte[] wasm, String what) {
        ParsingCost cost = new ParsingCost(wasm, what);
        CodeEntries entries = CodeEntries.of(wasm);
        for (int i = 0; i < entries.count(); i++) {
            if (entries.size(i) >= SMALL) {
                cost.add(new BodyBytes(wasm, entries.content(i), entries.end(i)), i);
            }
        }
    }

    private void add(BodyBytes in, int function) {
        try {
            follow(in, function);
        } catch (NotPlainException e) {
            return; // the parser ends there, too
        }
    }

    private void follow(BodyBytes in, int function) {
        InstructionBytes instructions = new InstructionBytes(in);
        instructions.skipLocals();
        int[] inside = new int[64];
        boolean[] isLoop = new boolean[64];
        int depth = 0;
        while (!in.isAtEnd()) {
            int opcode = instructions.next(depth);
            steps += instructions.steps();
            switch (opcode) {
                case InstructionBytes.BLOCK,
                        InstructionBytes.LOOP,
                        InstructionBytes.IF,
                        InstructionBytes.TRY,
                        InstructionBytes.TRY_TABLE -> {
                    inside[depth]++;
                    depth++;
                    if (depth == inside.length) {
                        inside = Arrays.copyOf(inside, 2 * depth);
                        isLoop = Arrays.copyOf(isLoop, 2 * depth);
                    }
                    inside[depth] = 0;
                    isLoop[depth] = opcode == InstructionBytes.LOOP;
                }
                case InstructionBytes.END -> {
                    if (depth == 0) {
                        return;
                    }
                    depth--;
                    steps += isLoop[depth + 1] ? inside[depth] : 0;
                }
                default -> {}
            }
            if (steps > MOST) {
                throw refusal(function);
            }
        }
    }

    private ModuleException refusal(int function) {
        return new ModuleException(
                what
                        + ", of "
                        + wasm.length
                        + " bytes, takes too long to check: its functions have so many blocks beside"
                        + " and around each other that the parser would take more than "
                        + MOST
                        + " steps, up to the function at place "
                        + function
                        + " of the code section; split that function");
    }
}
