package dev.wasmbox.server.mcp;

import dev.wasmbox.server.box.Caller;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import java.util.Map;
import java.util.Optional;

/** What a tool is called with, and by whom. */
record Arguments(Map<String, Object> values, Caller caller) {

    String text(String name) {
        return optional(name)
                .map(Object::toString)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.INVALID, "the argument " + name + " is missing"));
    }

    Optional<Long> number(String name) {
        return optional(name).map(value -> toLong(name, value));
    }

    Optional<Object> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static long toLong(String name, Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new ProblemException(Problem.INVALID, name + " is not a number: " + value);
    }
}
