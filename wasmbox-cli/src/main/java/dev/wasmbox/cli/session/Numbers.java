package dev.wasmbox.cli.session;

/** Numbers that are typed. */
final class Numbers {
    private Numbers() {}

    /** A number from 0 on, as the argument of a command. */
    static int parse(String command, String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new SessionException(command + " takes a number, not \"" + text + "\"");
        }
    }
}
