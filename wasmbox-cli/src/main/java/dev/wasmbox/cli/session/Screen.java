package dev.wasmbox.cli.session;

import java.io.PrintStream;

/** Where a session writes: what the guest says to one stream, what went wrong to the other. */
public final class Screen {
    private final PrintStream out;
    private final PrintStream err;

    /** The streams should flush at the end of each line, so that the order is kept. */
    public Screen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Shows a message from the guest. */
    public void output(String message) {
        out.println("==> [" + message + "]");
    }

    /** Shows a line of the session's own, or of the guest's standard output. */
    public void line(String text) {
        out.println(text);
    }

    /** Shows a line of the guest's standard error stream. */
    public void guestError(String text) {
        err.println(text);
    }

    /** Shows why a line could not be done. */
    void error(String text) {
        err.println("error: " + text);
    }
}
