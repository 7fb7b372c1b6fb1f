package dev.wasmbox.benchmarks;

import org.openjdk.jmh.infra.BenchmarkParams;

/** Names of rows, the same for all engines. */
final class RowName {
    private RowName() {}

    static String of(BenchmarkParams params) {
        String benchmark = params.getBenchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        if (benchmark.contains("KernelBenchmark")) {
            return "kernel." + params.getParam("kernel").split(" ")[0];
        }
        if (benchmark.contains("LanguageBenchmark")) {
            return method + "." + params.getParam("language");
        }
        if (benchmark.contains("LargeBenchmark")) {
            return large(params.getParam("size"), params.getParam("pages"), method);
        }
        return method;
    }

    /** A snapshot after a message that writes so many pages: a point of the growth charts. */
    static String growth(Object size, Object pages) {
        return "growth." + size + "." + pages;
    }

    /** A message that writes so many pages of a memory of so many MiB, and what follows it. */
    static String large(Object size, Object pages, String method) {
        return "large." + size + "." + pages + "." + method;
    }
}
