package dev.wasmbox.benchmarks;

import java.util.List;

/** The kernels and their sizes: 10 to 100 ms each in native code. */
final class Kernels {
    static final String JAVASCRIPT = "javascript";

    static final List<String> NAMES =
            List.of(
                    "sieve 4000000",
                    "hashmap 500000",
                    "sort 300000",
                    "nbody 200000",
                    "matrix 220",
                    "format 40000",
                    "json 6000",
                    "sha256 4000000");

    private Kernels() {}
}
