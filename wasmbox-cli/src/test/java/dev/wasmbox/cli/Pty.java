package dev.wasmbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program on a terminal of its own, which {@code script} of util-linux makes without a size. */
final class Pty implements AutoCloseable {
    private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(1);

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private final Thread reader = new Thread(this::read, "pty");
    private int seen;

    private Pty(Process process) {
        this.process = process;
    }

    /**
     * Starts a shell command there.
     *
     * @param builder has the environment and the folder
     */
    static Pty start(ProcessBuilder builder, String command) throws IOException {
        boolean found = Files.isExecutable(Path.of("/usr/bin/script"));
        if (System.getenv("CI") != null) {
            assertThat(found).as("CI has script, from util-linux").isTrue();
        }
        assumeThat(found).as("script, from util-linux, makes terminals for this test").isTrue();
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/sh");
        // Tests may run in the background of a script, which ignores Ctrl-C, and so would the
        // shell.
        builder.command(
                List.of(
                        "env",
                        "--default-signal=INT",
                        "/usr/bin/script",
                        "-qefc",
                        command,
                        "/dev/null"));
        Pty pty = new Pty(builder.redirectErrorStream(true).start());
        pty.reader.setDaemon(true);
        pty.reader.start();
        return pty;
    }

    private void read() {
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (this) {
                    shown.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // the terminal is gone
        }
        synchronized (this) {
            shown.append("\n(the program has ended)");
            notifyAll();
        }
    }

    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until this is shown, after what was waited for last. */
    synchronized void await(String text) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT;
        while (shown.indexOf(text, seen) < 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(left > 0 && shown.indexOf("(the program has ended)") < 0)
                    .as("waiting for \"%s\" after: %s", text, shown)
                    .isTrue();
            wait(left);
        }
        seen = shown.indexOf(text, seen) + text.length();
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor();
        reader.join();
    }
}
