package dev.wasmbox.guest.library.regex;

/** How often something repeats; by a sign such as {@code *}, or by numbers in braces. */
record Repetition(int least, int most, Kind kind, boolean sign) {

    enum Kind {
        GREEDY,
        LAZY,
        POSSESSIVE
    }

    boolean isOptional() {
        return sign && most == 1;
    }

    boolean isRun() {
        return most == Integer.MAX_VALUE && kind == Kind.GREEDY;
    }
}
