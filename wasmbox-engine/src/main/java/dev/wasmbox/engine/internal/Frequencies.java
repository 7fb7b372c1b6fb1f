package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.List;
import run.endive.wasm.types.AnnotatedInstruction;

/**
 * How often each instruction of a function runs for a call of it, as far as that can be told from
 * its shape: each way of a branch is taken as often as the others, and each loop goes round some
 * times. So an arm of a switch in a loop is rarer than the switch.
 */
final class Frequencies {
    private static final double ROUNDS = 8;
    private static final double MOST = 1e9;

    private final double[] before;
    private final List<Frame> frames = new ArrayList<>();
    private double now = 1;
    private double highest = 1;

    private static final class Frame {
        final boolean isLoop;
        final double entered;
        double arriving;
        double otherwise;

        Frame(boolean isLoop, double entered) {
            this.isLoop = isLoop;
            this.entered = entered;
        }
    }

    Frequencies(List<AnnotatedInstruction> instructions) {
        before = new double[instructions.size()];
        frames.add(new Frame(false, now));
        for (int i = 0; i < before.length; i++) {
            before[i] = now;
            highest = Math.max(highest, now);
            go(instructions.get(i));
        }
    }

    double before(int instruction) {
        return before[instruction];
    }

    /** How often what runs most often does. */
    double highest() {
        return highest;
    }

    private void go(AnnotatedInstruction instruction) {
        switch (instruction.opcode()) {
            case BLOCK, TRY_TABLE -> frames.add(new Frame(false, now));
            case LOOP -> {
                frames.add(new Frame(true, now));
                now = Math.min(MOST, now * ROUNDS);
            }
            case IF -> {
                Frame frame = new Frame(false, now);
                frames.add(frame);
                now /= 2;
                frame.otherwise = now;
            }
            case ELSE -> {
                Frame frame = frames.get(frames.size() - 1);
                frame.arriving += now;
                now = frame.otherwise;
                frame.otherwise = 0;
            }
            case END -> end(frames.remove(frames.size() - 1));
            case BR -> {
                arrive((int) instruction.operand(0), now);
                now = 0;
            }
            case BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> {
                now /= 2;
                arrive((int) instruction.operand(0), now);
            }
            case BR_TABLE -> {
                double each = now / instruction.operandCount();
                for (long depth : instruction.operands()) {
                    arrive((int) depth, each);
                }
                now = 0;
            }
            case RETURN,
                    UNREACHABLE,
                    THROW,
                    THROW_REF,
                    RETURN_CALL,
                    RETURN_CALL_INDIRECT,
                    RETURN_CALL_REF ->
                    now = 0;
            default -> {}
        }
    }

    private void arrive(int depth, double often) {
        frames.get(frames.size() - 1 - depth).arriving += often;
    }

    /** No more comes out of a block than has gone into it, however often its loops go round. */
    private void end(Frame frame) {
        double out = frame.isLoop ? now : now + frame.arriving + frame.otherwise;
        now = Math.min(frame.entered, out);
    }
}
