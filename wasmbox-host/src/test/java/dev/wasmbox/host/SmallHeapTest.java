package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmallHeapTest {
    @ParameterizedTest
    @ValueSource(strings = {"90m", "100m"})
    void heapWithoutRoom_failsMessagesAndMixesNothingUp(String heap) throws Exception {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-ea",
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmn16m",
                                "-Xmx" + heap,
                                "-Dwasmbox.root=" + Guests.ROOT,
                                "-cp",
                                classPath,
                                SmallHeapProgram.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("full [1-9]");
    }
}
