package dev.wasmbox.transform.internal;

import java.util.List;

/**
 * An instruction, where it was read.
 *
 * @param opcode see {@link Opcode}
 * @param from where its bytes begin
 * @param to where they end
 * @param index the first index behind it: of a local, function, type, tag, …; else 0
 * @param second the second one: the table of an indirect call; else 0
 * @param depths the labels that it branches to, by depth
 */
record Instruction(int opcode, int from, int to, int index, int second, List<Integer> depths)
        implements Node {
    /** Whether what follows it is never reached. */
    boolean ends() {
        return switch (opcode) {
            case Opcode.UNREACHABLE,
                    Opcode.THROW,
                    Opcode.THROW_REF,
                    Opcode.BR,
                    Opcode.BR_TABLE,
                    Opcode.RETURN ->
                    true;
            default -> isTailCall();
        };
    }

    boolean isCall() {
        return opcode >= Opcode.CALL && opcode <= Opcode.RETURN_CALL_REF;
    }

    boolean isTailCall() {
        return opcode == Opcode.RETURN_CALL
                || opcode == Opcode.RETURN_CALL_INDIRECT
                || opcode == Opcode.RETURN_CALL_REF;
    }

    /** Whether it names the function that it calls. */
    boolean isDirectCall() {
        return opcode == Opcode.CALL || opcode == Opcode.RETURN_CALL;
    }

    boolean isIndirectCall() {
        return opcode == Opcode.CALL_INDIRECT || opcode == Opcode.RETURN_CALL_INDIRECT;
    }
}
