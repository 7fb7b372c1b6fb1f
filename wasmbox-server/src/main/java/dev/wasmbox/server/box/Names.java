package dev.wasmbox.server.box;

import java.util.regex.Pattern;

/** What things may be called. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Names() {}

    static void require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    Problem.INVALID,
                    "a name has 1 to 100 letters, digits, dots, dashes and underscores, and begins"
                            + " with a letter or a digit");
        }
    }
}
