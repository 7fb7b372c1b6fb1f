package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;

/** The loops of a function that something branches back to. */
final class RepeatedLoops {
    private static final int FUNCTION = -1;

    private final BitSet repeated = new BitSet();
    private final List<Integer> open = new ArrayList<>(List.of(FUNCTION));

    RepeatedLoops(List<AnnotatedInstruction> instructions) {
        for (int i = 0; i < instructions.size(); i++) {
            look(instructions.get(i), i);
        }
    }

    private void look(AnnotatedInstruction instruction, int at) {
        switch (instruction.opcode()) {
            case BLOCK, LOOP, IF -> open.add(at);
            case TRY_TABLE -> {
                for (CatchOpCode.Catch each : instruction.catches()) {
                    branch(each.label());
                }
                open.add(at);
            }
            case END -> open.remove(open.size() - 1);
            case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> branch((int) instruction.operand(0));
            case BR_TABLE -> {
                for (long depth : instruction.operands()) {
                    branch((int) depth);
                }
            }
            default -> {}
        }
    }

    private void branch(int depth) {
        int target = open.get(open.size() - 1 - depth);
        if (target != FUNCTION) {
            repeated.set(target);
        }
    }

    boolean isRepeated(int loop) {
        return repeated.get(loop);
    }
}
