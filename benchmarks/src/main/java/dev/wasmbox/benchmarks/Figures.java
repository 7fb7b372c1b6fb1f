package dev.wasmbox.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The figures that WasmBox sets itself, from the rows of one run. */
final class Figures {
    private static final double MEGABYTE = 1e6;

    private final Map<String, Double> results;
    private final List<Figure> figures = new ArrayList<>();

    private Figures(Map<String, Double> results) {
        this.results = results;
    }

    /** All figures whose rows were measured. */
    static List<Figure> of(Map<String, Double> results) {
        Figures figures = new Figures(results);
        figures.snapshots();
        figures.languages();
        figures.wasmtime();
        figures.kernels();
        figures.compiling();
        figures.memory();
        return figures.figures;
    }

    private void snapshots() {
        faster("message + snapshot, counter, against full copy", "endive", "messageSnapshot", 50);
        faster("message + restore, counter, against full copy", "endive", "messageRestore", 50);
        String large = RowName.large(256, 8, "snapshot");
        faster("256 MiB, message that writes 8 pages + snapshot", "endive", large, 1000);
        String restore = RowName.large(256, 8, "restore");
        faster("256 MiB, message that writes 8 pages + restore", "endive", restore, 1000);
        Double nanos = results.get("wasmbox/" + large);
        if (nanos != null) {
            figures.add(
                    new Figure(
                            "the same snapshot, with its message", nanos / 1e3, 20, "us", false));
        }
        slower(
                "atomic messages against immediate delivery without rollback",
                "flat",
                List.of("message"),
                1.5);
    }

    private void languages() {
        Double java = results.get("wasmbox/message.java");
        Double rust = results.get("wasmbox/message.rust");
        if (java != null && rust != null) {
            figures.add(
                    new Figure(
                            "message to the counter in Java, against the one in Rust",
                            java / rust,
                            4,
                            "x",
                            false));
        }
    }

    private void wasmtime() {
        slower("message round trip against wasmtime", "wasmtime", List.of("message"), 1);
        slower("new box of a loaded module against wasmtime", "wasmtime", List.of("newBox"), 1);
        slower("the same, with its first message", "wasmtime", List.of("newBoxMessage"), 1);
    }

    private void kernels() {
        List<String> all =
                results.keySet().stream()
                        .filter(key -> key.startsWith("wasmbox/kernel."))
                        .map(key -> key.substring("wasmbox/".length()))
                        .toList();
        slower("CPU kernels against Endive's memory", "endive", all, 0.8);
        slower("CPU kernels against wasmtime", "wasmtime", all, 2);
        slower("dirty tracking against a flat untracked array", "flat", all, 1.15);
    }

    private void compiling() {
        slower("compiling all of QuickJS against Endive", "endive", List.of("compileAll"), 0.5);
    }

    private void memory() {
        Double idle = results.get("wasmbox/idleBox");
        if (idle != null) {
            double megabytes = idle * 10_000 / MEGABYTE;
            figures.add(new Figure("10,000 idle counter boxes", megabytes, 200, "MB", false));
        }
    }

    private void faster(String name, String peer, String row, double target) {
        Double ours = results.get("wasmbox/" + row);
        Double theirs = results.get(peer + "/" + row);
        if (ours != null && theirs != null) {
            figures.add(new Figure(name, theirs / ours, target, "x", true));
        }
    }

    /** The geometric mean over rows of how much longer WasmBox takes. */
    private void slower(String name, String peer, List<String> rows, double target) {
        double[] logs =
                rows.stream()
                        .filter(row -> results.containsKey(peer + "/" + row))
                        .filter(row -> results.containsKey("wasmbox/" + row))
                        .mapToDouble(
                                row ->
                                        Math.log(
                                                results.get("wasmbox/" + row)
                                                        / results.get(peer + "/" + row)))
                        .toArray();
        if (logs.length > 0) {
            double mean = Arrays.stream(logs).average().orElseThrow();
            figures.add(new Figure(name, Math.exp(mean), target, "x", false));
        }
    }
}
