package dev.wasmbox.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** From a file to a box that has taken its first message. */
@State(Scope.Thread)
public class LoadBenchmark {
    /** Who runs the guest. */
    @Param({"WASMBOX", "ENDIVE"})
    public Engine engine;

    private Path compiled;

    /** Writes the compiled file. */
    @Setup(Level.Trial)
    public void compile() throws IOException {
        compiled = Files.createTempFile("benchmark", ".compiled");
        engine.compile(Guests.COUNTER, compiled);
    }

    /** Removes the compiled file. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(compiled);
    }

    /** Parses and compiles a .wasm file. */
    @Benchmark
    public void openWasm(Blackhole blackhole, CpuTime time) {
        time.count();
        use(engine.load(Guests.COUNTER), blackhole);
    }

    /** Loads what was compiled before. */
    @Benchmark
    public void openCompiled(Blackhole blackhole, CpuTime time) {
        time.count();
        use(engine.loadCompiled(Guests.COUNTER, compiled), blackhole);
    }

    private static void use(Loaded module, Blackhole blackhole) {
        try (Subject box = module.open()) {
            box.message("up");
            blackhole.consume(box.answer());
        }
    }
}
