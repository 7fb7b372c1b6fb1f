package dev.wasmbox.cli.session;

/** What a line that begins with {@code !!} does. */
interface SessionCommand {
    /** The word after {@code !!}. */
    String name();

    /** What follows the name, for the help: {@code FILE}, {@code [MS]} or nothing. */
    String argument();

    /** What it does, in one line. */
    String help();

    /**
     * Does it.
     *
     * @param argument the rest of the line without spaces around it; empty if there is none
     * @throws dev.wasmbox.codec.WasmBoxException if it cannot be done; the session goes on
     */
    void run(Session session, String argument);
}
