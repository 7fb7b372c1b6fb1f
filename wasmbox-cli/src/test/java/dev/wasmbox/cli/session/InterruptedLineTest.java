package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class InterruptedLineTest {
    @Test
    void ctrlC_beforeTheGuestRuns_endsThatLineInWordsOfTheTerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Screen screen = new Screen(out, out);
        WasmBoxModule counter = Talk.module("rust/counter");
        LiveBox box = LiveBox.begin(counter, WasmBoxHost.builder(counter), screen::output);
        try (Session session = new Session(box, screen, () -> Talk.NOW, true, Path.of(""))) {
            session.accept("up");
            Thread.currentThread().interrupt();
            session.accept("up");
            assertThat(session.wasInterrupted()).isTrue();
            session.accept("up");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(
                        """
                        ==> [value=1]
                        error: Ctrl-C came before the guest ran; the box is as it was before
                        ==> [value=2]
                        """);
    }
}
