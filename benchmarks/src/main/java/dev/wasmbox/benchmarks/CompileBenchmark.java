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

/** From a large module to a file with all of it compiled. */
@State(Scope.Thread)
public class CompileBenchmark {
    /** Who compiles. */
    @Param({"WASMBOX", "ENDIVE"})
    public Engine engine;

    private Path compiled;

    /** Makes the file. */
    @Setup(Level.Trial)
    public void create() throws IOException {
        compiled = Files.createTempFile("benchmark", ".compiled");
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(compiled);
    }

    /** Compiles QuickJS. */
    @Benchmark
    public void compileAll(CpuTime time) {
        time.count();
        engine.compile(Guests.JAVASCRIPT, compiled);
    }
}
