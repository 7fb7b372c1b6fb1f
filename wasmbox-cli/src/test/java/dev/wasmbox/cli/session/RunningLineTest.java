package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RunningLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final Screen screen = new Screen(stream, stream);
    private final CountDownLatch shown = new CountDownLatch(1);
    private final StringWriter terminal =
            new StringWriter() {
                @Override
                public void write(String text, int from, int length) {
                    super.write(text, from, length);
                    if (text.contains("Ctrl-C ends it")) {
                        shown.countDown();
                    }
                }
            };

    @Test
    void lineThatTakesLong_saysThatItRunsAndGivesWayToTheAnswer() throws InterruptedException {
        screen.statusOn(new PrintWriter(terminal));
        try (RunningLine running = new RunningLine(screen)) {
            running.begin();
            assertThat(shown.await(1, TimeUnit.MINUTES)).isTrue();
            running.end();
            screen.output("done");
        }
        assertThat(terminal.toString())
                .matches("(\r\033\\[Krunning for \\d+ s; Ctrl-C ends it)+\r\033\\[K");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("==> [done]\n");
    }

    @Test
    void lineThatIsDoneAtOnce_showsNothing() {
        screen.statusOn(new PrintWriter(terminal));
        try (RunningLine running = new RunningLine(screen)) {
            running.begin();
            running.end();
        }
        assertThat(terminal.toString()).isEmpty();
    }
}
