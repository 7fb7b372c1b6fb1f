package dev.wasmbox.engine.internal.interpreter;

import java.util.List;

/**
 * The clauses of a {@code try_table}.
 *
 * @param start the first instruction of its block
 * @param end the first one after it
 * @param height of the operand stack below the block
 */
record Handler(int start, int end, int height, List<Clause> clauses) {
    /** The tag of a clause that catches every exception. */
    static final int ANY = -1;

    /**
     * One clause.
     *
     * @param tag of the exceptions that it catches, whose values it pushes; or {@link #ANY}
     * @param isReferring whether it pushes a reference to the exception as well
     */
    record Clause(int tag, boolean isReferring, Branch branch) {}

    boolean covers(int instruction) {
        return start <= instruction && instruction < end;
    }
}
