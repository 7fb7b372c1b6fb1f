package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a line of a long piped session costs, in heap, since that is the same on any machine. */
final class PipedSessionTest {
    private static final int LINES = 20_000;
    private static final long MOST_BYTES = 1_000;

    @Test
    void line_amongMany_takesLittleHeap() throws IOException {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Screen screen = new Screen(nowhere, nowhere);
        WasmBoxModule counter = Talk.module("rust/counter");
        LiveBox box = LiveBox.begin(counter, WasmBoxHost.builder(counter), screen::output);
        try (Session session = new Session(box, screen, () -> Talk.NOW, true, Path.of(""))) {
            feed(session, screen);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            feed(session, screen);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(bytes / LINES).isLessThan(MOST_BYTES);
            assertThat(session.hasFailed()).isFalse();
        }
    }

    private static void feed(Session session, Screen screen) throws IOException {
        byte[] input = "up\n".repeat(LINES).getBytes(StandardCharsets.UTF_8);
        try (PipedLines lines = new PipedLines(new ByteArrayInputStream(input), screen::flush)) {
            lines.feed(session);
        }
    }
}
