package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/**
 * How often each instruction of a function runs for a call of it, as far as that can be told from
 * its shape: each way of a branch is taken as often as the others, and each loop goes round some
 * times. So an arm of a switch in a loop is rarer than the switch.
 */
final class Frequencies {
    private static final double ROUNDS = 8;
    private static final double MOST = 1e9;

    /** How often an arm of an if is taken at whose end the function returns or fails. */
    private static final double RARELY = 1.0 / 64;

    private final double[] before;
    private final BitSet rare;
    private final List<Frame> frames = new ArrayList<>();
    private double now = 1;
    private double highest = 1;

    private static final class Frame {
        final boolean isLoop;

        /** Whether the code behind it leaves the function at once. */
        final boolean leadsOut;

        final double entered;
        double arriving;
        double otherwise;

        Frame(boolean isLoop, boolean leadsOut, double entered) {
            this.isLoop = isLoop;
            this.leadsOut = leadsOut;
            this.entered = entered;
        }
    }

    Frequencies(List<AnnotatedInstruction> instructions) {
        before = new double[instructions.size()];
        rare = armsThatLeave(instructions);
        frames.add(new Frame(false, false, now));
        for (int i = 0; i < before.length; i++) {
            before[i] = now;
            highest = Math.max(highest, now);
            go(i, instructions.get(i));
        }
    }

    /** The ifs without an else whose arm leaves the function. */
    private static BitSet armsThatLeave(List<AnnotatedInstruction> instructions) {
        BitSet leaving = new BitSet();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            switch (instructions.get(i).opcode()) {
                case BLOCK, LOOP, IF, TRY_TABLE -> open.add(i);
                case ELSE -> open.set(open.size() - 1, i);
                case END -> {
                    int opening = open.isEmpty() ? i : open.remove(open.size() - 1);
                    switch (instructions.get(opening).opcode()) {
                        case IF -> leaving.set(opening, leaves(instructions.get(i - 1).opcode()));
                        case BLOCK -> leaving.set(opening, leadsOut(instructions, i + 1));
                        default -> {}
                    }
                }
                default -> {}
            }
        }
        return leaving;
    }

    /** Whether code goes straight to where the function returns. */
    private static boolean leadsOut(List<AnnotatedInstruction> instructions, int from) {
        for (int i = from; i < instructions.size(); i++) {
            switch (instructions.get(i).opcode()) {
                case RETURN, UNREACHABLE -> {
                    return true;
                }
                case BLOCK, LOOP, IF, TRY_TABLE, ELSE, END, BR, BR_IF, BR_TABLE -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean leaves(OpCode last) {
        return last == OpCode.RETURN || last == OpCode.UNREACHABLE;
    }

    double before(int instruction) {
        return before[instruction];
    }

    /** How often what runs most often does. */
    double highest() {
        return highest;
    }

    private void go(int at, AnnotatedInstruction instruction) {
        switch (instruction.opcode()) {
            case BLOCK, TRY_TABLE -> frames.add(new Frame(false, rare.get(at), now));
            case LOOP -> {
                frames.add(new Frame(true, false, now));
                now = Math.min(MOST, now * ROUNDS);
            }
            case IF -> {
                Frame frame = new Frame(false, false, now);
                frames.add(frame);
                double taken = rare.get(at) ? RARELY : 0.5;
                frame.otherwise = now * (1 - taken);
                now *= taken;
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
                int depth = (int) instruction.operand(0);
                double taken = frames.get(frames.size() - 1 - depth).leadsOut ? RARELY : 0.5;
                arrive(depth, now * taken);
                now *= 1 - taken;
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
