package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.internal.Bulk;
import dev.wasmbox.engine.internal.Context;

/** The instructions on tables, and on memory as a whole. */
final class BulkInstructions {
    private final Context context;
    private final Stack stack;

    BulkInstructions(Context context, Stack stack) {
        this.context = context;
        this.stack = stack;
    }

    /**
     * Executes one.
     *
     * @param first the first immediate: the index of a table or a segment
     * @param second the second one
     */
    void execute(int opcode, int first, int second) {
        switch (opcode) {
            case MEMORY_SIZE -> stack.push(Bulk.size(context));
            case MEMORY_GROW -> stack.push(Bulk.grow(pop(), context));
            case DATA_DROP -> Bulk.dropData(first, context);
            case ELEM_DROP -> Bulk.dropElements(first, context);
            case TABLE_GET -> stack.push(Bulk.tableGet(pop(), first, context));
            case TABLE_SIZE -> stack.push(Bulk.tableSize(first, context));
            case TABLE_SET -> {
                int value = pop();
                Bulk.tableSet(pop(), value, first, context);
            }
            case TABLE_GROW -> {
                int count = pop();
                stack.push(Bulk.tableGrow(pop(), count, first, context));
            }
            default -> onRange(opcode, first, second);
        }
    }

    /** Those that take a place, a source or a value, and how many. */
    private void onRange(int opcode, int first, int second) {
        int count = pop();
        int from = pop();
        int to = pop();
        switch (opcode) {
            case MEMORY_FILL -> Bulk.fill(to, from, count, context);
            case MEMORY_COPY -> Bulk.copy(to, from, count, context);
            case MEMORY_INIT -> Bulk.initialise(to, from, count, first, context);
            case TABLE_FILL -> Bulk.tableFill(to, from, count, first, context);
            case TABLE_COPY -> Bulk.tableCopy(to, from, count, first, second, context);
            case TABLE_INIT -> Bulk.tableInitialise(to, from, count, first, second, context);
            default -> throw new IllegalStateException();
        }
    }

    private int pop() {
        return (int) stack.pop();
    }
}
