package dev.wasmbox.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures and writes the report: {@code Main FOLDER [PART...]}. Without parts it measures
 * everything. What the folder already has of today stays where it is not measured again. Where a
 * part fails, what was measured before it is still written.
 */
public final class Main {
    private static final List<String> PARTS =
            List.of("sizes", "heap", "wasmtime", "counter", "kernels", "large", "growth");

    private final Map<String, Double> results;
    private final Suite suite;

    private Main(Map<String, Double> results) {
        this.results = results;
        this.suite = new Suite(results, false);
    }

    /** Takes the folder for the results, and the parts to measure. */
    public static void main(String[] args) throws Exception {
        Report report = Report.ofToday(Path.of(args[0]));
        Main main = new Main(report.results());
        List<String> parts = List.of(args).subList(1, args.length);
        try {
            for (String part : parts.isEmpty() ? PARTS : parts) {
                main.measure(part);
            }
        } finally {
            report.write();
        }
    }

    private void measure(String part) throws RunnerException, IOException, InterruptedException {
        switch (part) {
            case "sizes" -> Sizes.measure(results);
            case "heap" -> heap();
            case "wasmtime" -> Peer.measure(results);
            case "counter" -> suite.counter();
            case "kernels" -> suite.kernels();
            case "large" -> suite.large();
            case "growth" -> suite.growth();
            default ->
                    throw new IllegalArgumentException(
                            "there is no part " + part + "; the parts are " + PARTS);
        }
    }

    /** Runs {@link Density} in a process of its own. */
    private void heap() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(Jvm.arguments("4g")));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Density.class.getName()));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .map(line -> line.split(" "))
                    .forEach(row -> results.put("wasmbox/" + row[0], Double.valueOf(row[1])));
        }
        if (process.waitFor() != 0) {
            throw new IOException("the measurement of the heap failed; its messages are above");
        }
    }
}
