package dev.wasmbox.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a user does with a small box all the time. */
@State(Scope.Thread)
public class CounterBenchmark {
    /** Who runs the guest. */
    @Param({"WASMBOX", "FLAT", "ENDIVE"})
    public Engine engine;

    private Loaded module;
    private Subject box;
    private Object state;

    /** Opens the box. */
    @Setup(Level.Trial)
    public void open() {
        module = engine.load(Guests.COUNTER);
        box = module.open();
        box.message("up");
        state = box.snapshot();
    }

    /** A message and its answer. */
    @Benchmark
    public String message(CpuTime time) {
        time.count();
        box.message("up");
        return box.answer();
    }

    /** A message, and the state after it kept. */
    @Benchmark
    public Object messageSnapshot(CpuTime time) {
        time.count();
        box.message("up");
        return box.snapshot();
    }

    /** A message, undone. */
    @Benchmark
    public void messageRestore(CpuTime time) {
        time.count();
        box.message("up");
        box.restore(state);
    }

    /** A new box of a loaded module. */
    @Benchmark
    public void newBox(Blackhole blackhole, CpuTime time) {
        time.count();
        try (Subject opened = module.open()) {
            blackhole.consume(opened);
        }
    }

    /** A new box of a loaded module, which takes its first message. */
    @Benchmark
    public String newBoxMessage(CpuTime time) {
        time.count();
        try (Subject opened = module.open()) {
            opened.message("up");
            return opened.answer();
        }
    }

    /** A second box in the state of the first. */
    @Benchmark
    public void fork(Blackhole blackhole, CpuTime time) {
        time.count();
        try (Subject forked = box.fork()) {
            blackhole.consume(forked);
        }
    }

    /** A second box in the state of the first, which takes a message. */
    @Benchmark
    public String forkMessage(CpuTime time) {
        time.count();
        try (Subject forked = box.fork()) {
            forked.message("up");
            return forked.answer();
        }
    }
}
