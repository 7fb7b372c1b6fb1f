package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/** The blocks and loops of a function. */
final class Nesting {
    private final @Nullable Block[] blocks;
    private final @Nullable Block[] loops;

    /** A block of any kind, from its first instruction to its end. */
    static final class Block {
        final int start;

        /** The innermost loop around it. */
        final @Nullable Block loop;

        /** The locals that are set inside. */
        final BitSet set = new BitSet();

        int end;

        private Block(int start, @Nullable Block loop) {
            this.start = start;
            this.loop = loop;
        }
    }

    Nesting(List<AnnotatedInstruction> instructions) {
        blocks = new Block[instructions.size()];
        loops = new Block[instructions.size()];
        List<Block> open = new ArrayList<>();
        Block loop = null;
        open.add(new Block(0, null));
        for (int i = 0; i < instructions.size() && !open.isEmpty(); i++) {
            AnnotatedInstruction each = instructions.get(i);
            Block around = open.get(open.size() - 1);
            switch (each.opcode()) {
                case BLOCK, LOOP, IF, TRY_TABLE -> {
                    Block made = new Block(i, loop);
                    blocks[i] = made;
                    open.add(made);
                    loop = each.opcode() == OpCode.LOOP ? made : loop;
                }
                case END -> {
                    open.remove(open.size() - 1);
                    around.end = i;
                    if (!open.isEmpty()) {
                        open.get(open.size() - 1).set.or(around.set);
                    }
                    loop = around == loop ? around.loop : loop;
                }
                case LOCAL_SET, LOCAL_TEE -> around.set.set((int) each.operand(0));
                default -> {}
            }
            loops[i] = loop;
        }
    }

    /** The block that begins at an instruction. */
    Block block(int at) {
        Block block = blocks[at];
        if (block == null) {
            throw new IllegalStateException("no block begins at instruction " + at);
        }
        return block;
    }

    /** The innermost loop around an instruction. */
    @Nullable Block loop(int at) {
        return loops[Math.min(at, loops.length - 1)];
    }
}
