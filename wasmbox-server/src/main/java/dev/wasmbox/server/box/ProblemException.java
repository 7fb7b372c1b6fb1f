package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;

/** A request that was not done, and why. */
public final class ProblemException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    public ProblemException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
