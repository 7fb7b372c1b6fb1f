package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The operands on top of the stack that were pushed by the last instructions, each by one that does
 * nothing else: a constant or the value of a local. They can be pushed again.
 */
final class PureOperands {
    private final List<Instruction> pushed = new ArrayList<>();
    private int firstStep;

    void clear() {
        pushed.clear();
    }

    /**
     * @param step where the code of the instruction begins
     */
    void next(Instruction instruction, int step) {
        switch (instruction.opcode()) {
            case Opcode.LOCAL_GET,
                    Opcode.I32_CONST,
                    Opcode.I64_CONST,
                    Opcode.F32_CONST,
                    Opcode.F64_CONST -> {
                firstStep = pushed.isEmpty() ? step : firstStep;
                pushed.add(instruction);
            }
            default -> clear();
        }
    }

    int count() {
        return pushed.size();
    }

    /** The local whose value an operand is, by its index from the lowest one. */
    OptionalInt local(int operand) {
        Instruction push = pushed.get(operand);
        return push.opcode() == Opcode.LOCAL_GET
                ? OptionalInt.of(push.index())
                : OptionalInt.empty();
    }

    /** Takes the code that pushes them off its end. */
    List<Consumer<CodeWriter>> cut(Code code) {
        return pushed.isEmpty() ? List.of() : code.cut(firstStep);
    }
}
