package dev.wasmbox.host.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a program is at rest besides what every guest is. Arrays in here are never written to.
 *
 * @param stack its call stack, as numbers; empty before it starts and after it has ended
 * @param input what it has not read yet
 * @param errorsAreOutput whether what it writes to its standard error stream is output too
 */
public record ProgramState(long[] stack, ProgramInput.State input, boolean errorsAreOutput) {
    private static final long[] NO_STACK = {};

    /** A program that has not started. */
    public static ProgramState beginning(boolean errorsAreOutput) {
        return new ProgramState(NO_STACK, ProgramInput.State.EMPTY, errorsAreOutput);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ProgramState other
                && Arrays.equals(stack, other.stack)
                && input.equals(other.input)
                && errorsAreOutput == other.errorsAreOutput;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(stack);
    }
}
