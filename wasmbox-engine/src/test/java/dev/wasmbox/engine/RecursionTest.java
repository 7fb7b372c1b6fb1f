package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * However a guest calls itself, it gets as deep in a JVM that only interprets as in one that
 * compiles, and before the thread's stack has ended.
 */
class RecursionTest {
    private static final List<String> GUESTS =
            List.of(
                    "direct",
                    "indirect",
                    "reference",
                    "parameters",
                    "mutual",
                    "tail",
                    "table",
                    "block",
                    "wide");

    @Test
    void recursion_isAsDeepInterpretedAsCompiled() throws Exception {
        List<String> interpreted = depths("-Xint", "-Dtimes=1");
        assertThat(interpreted).hasSize(GUESTS.size());
        assertThat(depths("-XX:TieredStopAtLevel=1", "-Dtimes=40")).isEqualTo(interpreted);
        assertThat(depths("-XX:+TieredCompilation", "-Dtimes=200")).isEqualTo(interpreted);
    }

    private static List<String> depths(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(RecursionProgram.class.getName());
        command.addAll(GUESTS);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
            return output.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
