package dev.wasmbox.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

@Tag("once")
class SuiteTest {
    @Test
    void counter_oneShortIteration_givesARowOfEveryEngine() throws RunnerException {
        Map<String, Double> results = new TreeMap<>();

        new Suite(results, true).counter();

        assertThat(results)
                .containsKeys(
                        "wasmbox/message",
                        "endive/message",
                        "flat/message",
                        "wasmbox/message.java",
                        "wasmbox/openCompiled",
                        "endive/openCompiled",
                        "wasmbox/compileAll",
                        "endive/compileAll");
        assertThat(results.values()).allMatch(nanos -> nanos > 0);
    }
}
