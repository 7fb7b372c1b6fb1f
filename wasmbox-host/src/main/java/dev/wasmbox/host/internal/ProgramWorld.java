package dev.wasmbox.host.internal;

/**
 * All that a program can reach outside of its own memory and that other guests have not: its
 * standard input, and its call stack while it waits.
 */
final class ProgramWorld {
    private final CallStack stack = new CallStack();
    private final ProgramInput input = new ProgramInput();
    private boolean errorsAreOutput;

    CallStack stack() {
        return stack;
    }

    ProgramInput input() {
        return input;
    }

    /** Whether what goes to the standard error stream is output too, as on a terminal. */
    boolean errorsAreOutput() {
        return errorsAreOutput;
    }

    ProgramState state() {
        return new ProgramState(stack.toArray(), input.state(), errorsAreOutput);
    }

    boolean is(ProgramState state) {
        return stack.is(state.stack())
                && input.is(state.input())
                && errorsAreOutput == state.errorsAreOutput();
    }

    /** Needs no heap to go back to a state that was in here before. */
    void restore(ProgramState state) {
        stack.restore(state.stack());
        input.restore(state.input());
        errorsAreOutput = state.errorsAreOutput();
    }
}
