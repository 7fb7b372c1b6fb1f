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

    private final Line stdout = new Line();
    private final Line stderr = new Line();
    private final Deque<String> lastErrors = new ArrayDeque<>();
    private boolean written;

    public void attach(Consumer<String> stdoutSink, Consumer<String> stderrSink) {
        stdout.sink = stdoutSink;
        stderr.sink =
                line -> {
                    keep(line);
                    stderrSink.accept(line);
                };
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
        written = false;
        lastErrors.clear();
        stdout.discard();
        stderr.discard();
    }

    private void keep(String line) {
        if (lastErrors.size() == KEPT_LINES) {
            lastErrors.removeFirst();
        }
        lastErrors.addLast(line);
    }

    /** Collects bytes until the end of a line. */
    private final class Line {
        private Consumer<String> sink = line -> {};
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream(0);
        private boolean begun;

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

        public void discard() {
            collected.reset();
            begun = false;
        }

        private void end() {
            String line = collected.toString(StandardCharsets.UTF_8);
            discard();
            ConsumerFailure.accept(sink, line);
        }
    }
}
