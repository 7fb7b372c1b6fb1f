package dev.wasmbox.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The JVM options that WasmBox recommends, which all engines in Java are measured with. */
final class Jvm {
    private Jvm() {}

    /**
     * Guests have larger methods than people write, so the limits that keep the compiler away from
     * those are lifted.
     */
    static List<String> options() {
        return List.of("-XX:-DontCompileHugeMethods", "-XX:-ClipInlining");
    }

    /**
     * Everything that a measured process is started with; it waits for its compiler ({@code
     * -Xbatch}), so that a busy machine does not measure code that is not yet compiled.
     *
     * @param heap the most heap, such as {@code 2g}
     */
    static String[] arguments(String heap) {
        List<String> all = new ArrayList<>(options());
        all.add("-Xbatch");
        all.add("-Xmx" + heap);
        all.add("-Dwasmbox.root=" + Guests.ROOT.toAbsolutePath());
        return all.toArray(String[]::new);
    }
}
