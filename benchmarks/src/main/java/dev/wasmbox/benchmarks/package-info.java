/** Benchmarks of WasmBox and its peers; see {@code benchmarks/README.md}. */
package dev.wasmbox.benchmarks;
