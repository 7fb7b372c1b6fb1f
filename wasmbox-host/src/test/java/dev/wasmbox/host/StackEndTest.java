package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StackEndTest {

    /** In a process of its own, since what is wrong once is wrong for good there. */
    @ParameterizedTest
    @ValueSource(strings = {"COMPILED", "INTERPRETED", StackEnd.STOPPED})
    void deed_firstDoneInTheLastBitOfStack_failsAloneAndWorksAfterwards(String way)
            throws Exception {
        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-Xint",
                                "-XX:MaxJavaStackTraceDepth=4",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StackEnd.class.getName(),
                                way)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (Stream<String> lines = process.inputReader().lines()) {
            List<String> said = lines.toList();
            assertThat(said).last().asString().matches("checked [6-9][0-9], wrong 0");
        } finally {
            process.destroyForcibly();
        }
    }
}
