package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
final class LongHistoryTest {
    @Test
    void message_halfAMillion_takeBoundedHeap() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xshare:auto",
                                "-XX:+UseSerialGC",
                                "-Xmx40m",
                                "-Dwasmbox.root=" + Guests.ROOT.toAbsolutePath(),
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                LongHistory.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int messages = LongHistory.MESSAGES;
        assertThat(said.strip())
                .isEqualTo(
                        "value="
                                + messages
                                + " value="
                                + messages / 3
                                + " value="
                                + (messages / 2 - 1)
                                + " true");
        assertThat(process.waitFor()).isZero();
    }
}
