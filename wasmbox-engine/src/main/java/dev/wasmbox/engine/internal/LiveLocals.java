package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;
import run.endive.wasm.types.OpCode;

/**
 * Which locals of a function are still read: the usual analysis against the flow, once more
 * whenever the head of a loop has learned something.
 *
 * <p>That is as often as loops are in one another, where each ends with a jump to the one around
 * it. People write that a few times; made a thousand times, it would take minutes. So after {@link
 * #MOST_WORK} whatever is read somewhere is said to live at the heads of all loops, which is more
 * than there is, and never less.
 */
final class LiveLocals {
    /** Stands for the function where blocks go by their first instruction. */
    static final int FUNCTION = -1;

    /** In instructions that are looked at, with one more for each 512 locals. */
    private static final long MOST_WORK = 1 << 23;

    private final List<AnnotatedInstruction> instructions;
    private final CodeSizes sizes;
    private final int[] opening;
    private final Map<Integer, BitSet> before = new HashMap<>();
    private final Map<Integer, BitSet> caughtAt = new HashMap<>();
    private final Map<Integer, BitSet> atLabels = new HashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final BitSet everRead = new BitSet();
    private BitSet live = new BitSet();
    private long work;
    private boolean changed;
    private boolean isCoarse;

    private static final class Frame {
        final int opening;
        final BitSet after;
        final BitSet caught;
        BitSet otherwise;

        Frame(int opening, BitSet after, BitSet caught) {
            this.opening = opening;
            this.after = after;
            this.otherwise = after;
            this.caught = caught;
        }
    }

    LiveLocals(List<AnnotatedInstruction> instructions, CodeSizes sizes) {
        this.instructions = instructions;
        this.sizes = sizes;
        this.opening = opening(instructions);
        do {
            changed = false;
            goOverAll();
            isCoarse = changed && work > MOST_WORK;
        } while (changed && !isCoarse);
        if (isCoarse) {
            goOverAll();
        }
    }

    private void goOverAll() {
        live = new BitSet();
        for (int i = instructions.size() - 1; i >= 0; i--) {
            go(i);
        }
        work += instructions.size() * (1L + everRead.length() / 512);
    }

    /** For each end, which instruction has opened the block. */
    private static int[] opening(List<AnnotatedInstruction> instructions) {
        int[] opening = new int[instructions.size()];
        List<Integer> open = new ArrayList<>(List.of(FUNCTION));
        for (int i = 0; i < opening.length; i++) {
            switch (instructions.get(i).opcode()) {
                case BLOCK, LOOP, IF, TRY_TABLE -> open.add(i);
                case END -> opening[i] = open.remove(open.size() - 1);
                default -> {}
            }
        }
        return opening;
    }

    /** What lives before a statement, or before the end of some. */
    BitSet before(int instruction) {
        return Objects.requireNonNull(before.get(instruction));
    }

    /** What lives where an exception goes that is thrown at a statement. */
    BitSet caught(int instruction) {
        return Objects.requireNonNull(caughtAt.get(instruction));
    }

    /** What lives where a branch to a block goes. */
    BitSet atLabel(int block) {
        return Objects.requireNonNull(atLabels.get(block));
    }

    private void go(int at) {
        AnnotatedInstruction instruction = instructions.get(at);
        OpCode opcode = instruction.opcode();
        switch (opcode) {
            case LOCAL_GET -> {
                live.set((int) instruction.operand(0));
                everRead.set((int) instruction.operand(0));
            }
            case LOCAL_SET, LOCAL_TEE -> live.clear((int) instruction.operand(0));
            case END -> {
                note(at);
                frames.add(close(opening[at]));
                return;
            }
            case ELSE -> {
                note(at);
                Frame frame = frames.get(frames.size() - 1);
                frame.otherwise = live;
                live = copy(frame.after);
                return;
            }
            case BLOCK, IF, TRY_TABLE -> {
                Frame frame = frames.remove(frames.size() - 1);
                if (opcode == OpCode.IF) {
                    live.or(frame.otherwise);
                }
            }
            case LOOP -> {
                frames.remove(frames.size() - 1);
                if (!isCoarse && !live.equals(atLabel(at))) {
                    changed = true;
                    atLabels.put(at, copy(live));
                }
            }
            case BR -> live = copy(label((int) instruction.operand(0)));
            case BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> live.or(label((int) instruction.operand(0)));
            case BR_TABLE -> {
                live = new BitSet();
                for (long depth : instruction.operands()) {
                    live.or(label((int) depth));
                }
            }
            case RETURN, UNREACHABLE -> live = new BitSet();
            case THROW, THROW_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF ->
                    live = copy(caught());
            case CALL, CALL_INDIRECT, CALL_REF -> live.or(caught());
            default -> {}
        }
        if (sizes.isCut(at)) {
            note(at);
        }
    }

    private void note(int at) {
        before.put(at, copy(live));
        caughtAt.put(at, caught());
    }

    private Frame close(int block) {
        BitSet after = copy(live);
        BitSet caught = frames.isEmpty() ? new BitSet() : caught();
        OpCode opcode = block == FUNCTION ? OpCode.BLOCK : instructions.get(block).opcode();
        if (opcode == OpCode.LOOP) {
            atLabels.computeIfAbsent(block, key -> new BitSet());
            if (isCoarse) {
                atLabels.put(block, everRead);
            }
        } else {
            atLabels.put(block, after);
        }
        if (opcode == OpCode.TRY_TABLE) {
            caught = copy(caught);
            for (CatchOpCode.Catch each : instructions.get(block).catches()) {
                caught.or(label(each.label()));
            }
        }
        return new Frame(block, after, caught);
    }

    private BitSet caught() {
        return frames.isEmpty() ? new BitSet() : frames.get(frames.size() - 1).caught;
    }

    private BitSet label(int depth) {
        return atLabel(frames.get(frames.size() - 1 - depth).opening);
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }
}
