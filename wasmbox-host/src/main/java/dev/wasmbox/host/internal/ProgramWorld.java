package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.files.GuestFiles;

/**
 * All that a program can reach outside of its own memory and that other guests have not: its
 * standard input, its files, and its call stack while it waits.
 */
final class ProgramWorld {
    private final CallStack stack = new CallStack();
    private final ProgramInput input = new ProgramInput();
    private final GuestFiles files = new GuestFiles(Files.NONE);
    private boolean errorsAreOutput;

    CallStack stack() {
        return stack;
    }

    ProgramInput input() {
        return input;
    }

    GuestFiles files() {
        return files;
    }

    /** Whether what goes to the standard error stream is output too, as on a terminal. */
    boolean errorsAreOutput() {
        return errorsAreOutput;
    }

    ProgramState state() {
        return new ProgramState(stack.toArray(), input.state(), errorsAreOutput, files.state());
    }

    boolean is(ProgramState state) {
        return stack.is(state.stack())
                && input.is(state.input())
                && errorsAreOutput == state.errorsAreOutput()
                && files.state() == state.files();
    }

    /** Needs no heap to go back to a state that was in here before. */
    void restore(ProgramState state) {
        stack.restore(state.stack());
        input.restore(state.input());
        errorsAreOutput = state.errorsAreOutput();
        files.restore(state.files());
    }
}
