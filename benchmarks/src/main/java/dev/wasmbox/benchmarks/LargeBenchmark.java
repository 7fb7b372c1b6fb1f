package dev.wasmbox.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A guest with much memory, of which a message writes a few pages. */
@State(Scope.Thread)
public class LargeBenchmark {
    /** Who runs the guest. */
    @Param({"WASMBOX", "ENDIVE"})
    public Engine engine;

    /** The size of the guest's memory in MiB. */
    @Param("256")
    public int size;

    /** How many pages of 4 KiB a message writes, spread evenly over the memory. */
    @Param({"1", "8", "1000"})
    public int pages;

    private String touch;
    private Subject box;
    private Object state;

    /** Fills the memory. */
    @Setup(Level.Trial)
    public void open() {
        touch = "touch " + pages;
        box = engine.load(Guests.KERNELS).open();
        box.message("reserve " + size);
        box.message(touch);
        state = box.snapshot();
    }

    /** The message alone. */
    @Benchmark
    public void message(CpuTime time) {
        time.count();
        box.message(touch);
    }

    /** The message, and the state after it kept. */
    @Benchmark
    public Object snapshot(CpuTime time) {
        time.count();
        box.message(touch);
        return box.snapshot();
    }

    /** The message, undone. */
    @Benchmark
    public void restore(CpuTime time) {
        time.count();
        box.message(touch);
        box.restore(state);
    }
}
