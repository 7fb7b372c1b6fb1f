package dev.wasmbox.guest.compiler;

import dev.wasmbox.codec.WasmBoxException;
import java.util.List;
import java.util.stream.Collectors;

/** A guest cannot be compiled; the message lists all its problems. */
public final class GuestCompilationException extends WasmBoxException {

    private static final long serialVersionUID = 1;

    private final transient List<GuestProblem> problems;

    GuestCompilationException(List<GuestProblem> problems) {
        super(
                problems.stream()
                        .map(GuestProblem::toString)
                        .collect(
                                Collectors.joining(
                                        "\n  ", "the guest cannot be compiled:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** The problems, at least one, in the order in which they were found. */
    public List<GuestProblem> problems() {
        return problems;
    }
}
