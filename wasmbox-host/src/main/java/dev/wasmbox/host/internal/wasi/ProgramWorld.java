package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.files.GuestFiles;
import dev.wasmbox.host.internal.stop.Stopping;
import org.jspecify.annotations.Nullable;

/**
 * All that a program can reach outside of its own memory and that other guests have not: its
 * standard input, its files, and its call stack while it waits. A guest of the ABI that is metered
 * has the call stack of it, while it is stopped.
 */
public final class ProgramWorld {
    private final CallStack stack = new CallStack();
    private final ProgramInput input = new ProgramInput();
    private final GuestFiles files = new GuestFiles(Files.NONE, Stopping::check);
    private final boolean isProgram;
    private final Rewriting rewriting;
    private boolean errorsAreOutput;

    public ProgramWorld(boolean isProgram, Rewriting rewriting) {
        this.isProgram = isProgram;
        this.rewriting = rewriting;
    }

    /** Whether it is that of a program. */
    public boolean isProgram() {
        return isProgram;
    }

    public CallStack stack() {
        return stack;
    }

    public ProgramInput input() {
        return input;
    }

    public GuestFiles files() {
        return files;
    }

    /** Whether what goes to the standard error stream is output too, as on a terminal. */
    boolean errorsAreOutput() {
        return errorsAreOutput;
    }

    /** What is in here; null where there is nothing. */
    @Nullable
    public ProgramState state() {
        return isProgram || !stack.isEmpty()
                ? new ProgramState(
                        rewriting, stack.toArray(), input.state(), errorsAreOutput, files.state())
                : null;
    }

    public boolean is(@Nullable ProgramState state) {
        if (state == null) {
            return !isProgram && stack.isEmpty();
        }
        return stack.is(state.stack())
                && input.is(state.input())
                && errorsAreOutput == state.errorsAreOutput()
                && files.state() == state.files();
    }

    /** Needs no heap to go back to a state that was in here before. */
    public void restore(@Nullable ProgramState state) {
        if (state == null) {
            stack.clear();
            return;
        }
        stack.restore(state.stack());
        input.restore(state.input());
        errorsAreOutput = state.errorsAreOutput();
        files.restore(state.files());
    }
}
