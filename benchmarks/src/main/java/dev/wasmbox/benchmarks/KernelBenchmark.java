package dev.wasmbox.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Guests that compute. */
@State(Scope.Thread)
public class KernelBenchmark {
    /** The kernel and its size. */
    @Param({
        "sieve 4000000",
        "hashmap 500000",
        "sort 300000",
        "nbody 200000",
        "matrix 220",
        "format 40000",
        "json 6000",
        "sha256 4000000",
        "javascript"
    })
    public String kernel;

    /** Who runs the guest. */
    @Param({"WASMBOX", "FLAT", "ENDIVE"})
    public Engine engine;

    private String text;
    private Subject box;

    /** Opens the box. */
    @Setup(Level.Trial)
    public void open() {
        boolean script = kernel.equals("javascript");
        text = script ? Guests.script() : kernel;
        box = engine.load(script ? Guests.JAVASCRIPT : Guests.KERNELS).open();
    }

    /** Runs the kernel once. */
    @Benchmark
    public String run(CpuTime time) {
        time.count();
        box.message(text);
        return box.answer();
    }
}
