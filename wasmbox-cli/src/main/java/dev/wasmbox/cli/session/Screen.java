package dev.wasmbox.cli.session;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a session writes: what the guest says to one stream, what went wrong to the other, in this
 * order. On a terminal it may have a line of status below, which gives way to anything else.
 * Thread-safe.
 */
public final class Screen {
    private static final String ERASE = "\r\033[K";
    private static final String END = System.lineSeparator();

    private final PrintStream out;
    private final PrintStream err;
    private @Nullable PrintWriter terminal;
    private boolean hasStatus;

    /** The line that a program has begun and not ended: held back on a terminal. */
    private String begun = "";

    /** Both streams take UTF-8; the one of errors should flush at the end of each line. */
    public Screen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Shows a message from the guest. */
    public synchronized void output(String message) {
        dropStatus();
        print("==> [" + message + "]" + END);
    }

    /**
     * Shows what a program writes. On a terminal, a line that it has begun is held back: it is the
     * prompt for what is typed next.
     */
    public synchronized void programOutput(String text) {
        dropStatus();
        String all = terminal == null ? text : begun + text;
        int end = terminal == null ? all.length() : all.lastIndexOf('\n') + 1;
        print(all.substring(0, end));
        String rest = terminal == null ? begun + text : all.substring(end);
        begun = rest.substring(rest.lastIndexOf('\n') + 1);
    }

    /** The line that a program has begun and not ended. */
    synchronized String begun() {
        return begun;
    }

    /** The line that a program has begun is ended by what was typed, or given up. */
    synchronized void endBegun() {
        begun = "";
    }

    /** Has what comes begin a line, where a program has left one open that is in sight. */
    private void beginLine() {
        if (terminal == null && !begun.isEmpty()) {
            print(END);
            begun = "";
        }
    }

    /** Shows a line of the session's own, or of the guest's standard output. */
    public synchronized void line(String text) {
        dropStatus();
        beginLine();
        print(text + END);
    }

    /** At once as bytes: the writer inside of a PrintStream takes longer than the guest. */
    private void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    /** Shows a line of the guest's standard error stream. */
    public synchronized void guestError(String text) {
        dropStatus();
        beginLine();
        out.flush();
        err.println(text);
    }

    /** Shows why a line could not be done. */
    synchronized void error(String text) {
        guestError("error: " + text);
    }

    /** Returns when all that was shown has been passed on. */
    public void flush() {
        out.flush();
    }

    // ---- the status

    /** Names the terminal that shows the status. */
    synchronized void statusOn(PrintWriter writer) {
        terminal = writer;
    }

    /** Shows a status in place of the one before; needs a terminal. */
    synchronized void status(String text) {
        PrintWriter writer = terminal;
        if (writer != null) {
            out.flush();
            writer.print(ERASE + text);
            writer.flush();
            hasStatus = true;
        }
    }

    /** Removes the status, if there is one. */
    synchronized void dropStatus() {
        PrintWriter writer = terminal;
        if (hasStatus && writer != null) {
            writer.print(ERASE);
            writer.flush();
            hasStatus = false;
        }
    }
}
