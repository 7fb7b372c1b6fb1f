package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.files.Files;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a program is at rest besides what every guest is; a guest of the ABI too, while it is
 * stopped in the middle of a message. Arrays in here are never written to.
 *
 * @param rewriting of its functions, which its call stack is one of
 * @param stack its call stack, as numbers; empty before it starts and after it has ended
 * @param input what it has not read yet
 * @param errorsAreOutput whether what it writes to its standard error stream is output too
 * @param files its files, descriptors, arguments and environment
 */
public record ProgramState(
        Rewriting rewriting,
        long[] stack,
        ProgramInput.State input,
        boolean errorsAreOutput,
        Files files) {
    private static final long[] NO_STACK = {};

    /** A program that has not started. */
    public static ProgramState beginning(boolean errorsAreOutput, Files files) {
        return new ProgramState(
                Rewriting.ONCE, NO_STACK, ProgramInput.State.EMPTY, errorsAreOutput, files);
    }

    /** Whether the functions count. */
    public boolean metered() {
        return rewriting.isMetered();
    }

    /** This state, as that of a program that was rewritten so. */
    public ProgramState as(Rewriting value) {
        return value == rewriting
                ? this
                : new ProgramState(value, stack, input, errorsAreOutput, files);
    }

    /** Whether this is no more than a call stack. */
    public boolean isOnlyStack() {
        return input.equals(ProgramInput.State.EMPTY)
                && !errorsAreOutput
                && files.equals(Files.NONE);
    }

    /** The most bytes of heap that this takes on top of another state. */
    public long bytesOnTopOf(@Nullable ProgramState other) {
        long own = 8L * stack.length + input.unread().length;
        return own + files.bytesOnTopOf(other == null ? Files.NONE : other.files);
    }

    /** This state, with nothing but zeros in the files that can be written to. */
    public ProgramState withoutContents() {
        return with(files.withoutContents());
    }

    public ProgramState with(Files newFiles) {
        return new ProgramState(rewriting, stack, input, errorsAreOutput, newFiles);
    }

    /** This state, with the contents of read-only files that another one has. */
    public ProgramState bindTo(ProgramState given) {
        Files bound = files.bind(given.files.layers());
        return bound == files ? this : with(bound);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ProgramState other
                && rewriting == other.rewriting
                && Arrays.equals(stack, other.stack)
                && input.equals(other.input)
                && errorsAreOutput == other.errorsAreOutput
                && files.equals(other.files);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(stack);
    }
}
