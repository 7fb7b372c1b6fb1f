package dev.wasmbox.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same counter in the languages that guests are written in. */
@State(Scope.Thread)
public class LanguageBenchmark {
    /** Who runs the guest. */
    @Param("WASMBOX")
    public Engine engine;

    /** The folder of the guest, below test-guests. */
    @Param({"rust", "java", "c"})
    public String language;

    private Subject box;

    /** Opens the box. */
    @Setup(Level.Trial)
    public void open() {
        box = engine.load(Guests.counterIn(language)).open();
    }

    /** A message and its answer. */
    @Benchmark
    public String message(CpuTime time) {
        time.count();
        box.message("up");
        return box.answer();
    }
}
