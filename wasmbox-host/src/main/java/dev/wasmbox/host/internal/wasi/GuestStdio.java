package dev.wasmbox.host.internal.wasi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a guest writes to its standard streams, cut into lines. The last lines of the standard error
 * stream are kept, since they hold what a panic has to say.
 *
 * <p>A line that is not ended when a message ends is handed on as it is, so that nothing of the
 * guest stays in here between messages.
 */
public final class GuestStdio {
    private static final int KEPT_LINES = 20;
    private static final int MAX_LINE_BYTES = 8192;

    private final Line stdout = new Line(false);
    private final Line stderr = new Line(true);
    private final Deque<String> lastErrors = new ArrayDeque<>();
    private boolean written;

    public void attach(Consumer<String> stdoutSink, Consumer<String> stderrSink) {
        stdout.sink = stdoutSink;
        stderr.sink = stderrSink;
    }

    void write(boolean toError, byte[] bytes, int offset, int size) {
        (toError ? stderr : stdout).write(bytes, offset, size);
    }

    /**
     * Hands on what is left, and returns the last lines of the error stream since the last call.
     * Whatever the sinks throw, nothing is left for the next message.
     */
    public List<String> endMessage() {
        if (!written) {
            return List.of();
        }
        written = false;
        try {
            flush();
            return lastErrors.isEmpty() ? List.of() : List.copyOf(lastErrors);
        } finally {
            lastErrors.clear();
            stdout.begin(0);
            stderr.begin(0);
        }
    }

    private void flush() {
        try {
            stdout.flush();
        } finally {
            stderr.flush();
        }
    }

    /** Forgets everything that was written. */
    public void discard() {
        forget(0, 0);
    }

    /** All that was written will be written again; what was handed on is not handed on again. */
    public void again() {
        forget(stdout.ended, stderr.ended);
    }

    private void forget(int linesToSkip, int errorsToSkip) {
        written = false;
        lastErrors.clear();
        stdout.discard();
        stdout.begin(linesToSkip);
        stderr.discard();
        stderr.begin(errorsToSkip);
    }

    private void keep(String line) {
        if (lastErrors.size() == KEPT_LINES) {
            lastErrors.removeFirst();
        }
        lastErrors.addLast(line);
    }

    /** Collects bytes until the end of a line. */
    private final class Line {
        private final boolean isKept;
        private Consumer<String> sink = line -> {};
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream(0);
        private boolean begun;
        private int ended;
        private int toSkip; // lines that were handed on before

        Line(boolean isKept) {
            this.isKept = isKept;
        }

        void begin(int linesToSkip) {
            ended = 0;
            toSkip = linesToSkip;
        }

        void write(byte[] bytes, int offset, int size) {
            written = true;
            for (int i = offset; i < offset + size; i++) {
                if (bytes[i] == '\n' || collected.size() == MAX_LINE_BYTES) {
                    end();
                }
                if (bytes[i] != '\n') {
                    collected.write(bytes[i]);
                    begun = true;
                }
            }
        }

        void flush() {
            if (begun) {
                end();
            }
        }

        void discard() {
            collected.reset();
            begun = false;
        }

        private void end() {
            String line = collected.toString(StandardCharsets.UTF_8);
            discard();
            if (isKept) {
                keep(line);
            }
            if (ended >= toSkip) {
                ConsumerFailure.accept(sink, line);
            }
            ended++; // and not before: the consumer may not even have been reached
        }
    }
}
