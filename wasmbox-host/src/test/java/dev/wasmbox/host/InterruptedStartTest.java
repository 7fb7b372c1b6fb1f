package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class InterruptedStartTest {
    /** In a process of its own, since some things are done once, before its first box. */
    @Test
    void open_onAnInterruptedThread_isTheSameForTheFirstBoxOfAProcess() throws Exception {
        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-Dwasmbox.root=" + System.getProperty("wasmbox.root", ".."),
                                "-cp",
                                System.getProperty("java.class.path"),
                                InterruptedStart.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (Stream<String> lines = process.inputReader().lines()) {
            List<String> said = lines.toList();
            assertThat(said).hasSize(3).last().isEqualTo("open");
            assertThat(said.get(0)).endsWith("interrupted true").isEqualTo(said.get(1));
        } finally {
            process.destroyForcibly();
        }
    }
}
