package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.AnnotatedInstruction;

/** Writes the instructions on whole memories and tables as calls of {@link Bulk}. */
final class BulkCode {
    private final Emitter code;
    private final OperandStack stack;
    private final FrameLayout layout;

    BulkCode(Emitter code, OperandStack stack, FrameLayout layout) {
        this.code = code;
        this.stack = stack;
        this.layout = layout;
    }

    void write(AnnotatedInstruction instruction) {
        switch (instruction.opcode()) {
            case MEMORY_SIZE -> call("size", 0, Kind.I32);
            case MEMORY_GROW -> call("grow", 1, Kind.I32);
            case MEMORY_COPY -> call("copy", 3, null);
            case MEMORY_FILL -> call("fill", 3, null);
            case MEMORY_INIT -> call("initialise", 3, null, instruction.operand(0));
            case DATA_DROP -> call("dropData", 0, null, instruction.operand(0));
            case TABLE_GET -> call("tableGet", 1, Kind.I32, instruction.operand(0));
            case TABLE_SET -> call("tableSet", 2, null, instruction.operand(0));
            case TABLE_SIZE -> call("tableSize", 0, Kind.I32, instruction.operand(0));
            case TABLE_GROW -> call("tableGrow", 2, Kind.I32, instruction.operand(0));
            case TABLE_FILL -> call("tableFill", 3, null, instruction.operand(0));
            case TABLE_COPY ->
                    call("tableCopy", 3, null, instruction.operand(0), instruction.operand(1));
            case TABLE_INIT ->
                    call(
                            "tableInitialise",
                            3,
                            null,
                            instruction.operand(0),
                            instruction.operand(1));
            case ELEM_DROP -> call("dropElements", 0, null, instruction.operand(0));
            default -> throw new IllegalStateException("not compiled: " + instruction);
        }
    }

    private void call(String name, int operands, @Nullable Kind result, long... immediates) {
        stack.need(operands);
        stack.pop(operands);
        for (long immediate : immediates) {
            code.constant((int) immediate);
        }
        code.variable(ALOAD, layout.context);
        String type = "(" + "I".repeat(operands + immediates.length) + Names.THE_CONTEXT + ")";
        code.call(Names.BULK, name, type + (result == null ? "V" : result.descriptor));
        if (result != null) {
            stack.push(result);
        }
    }
}
