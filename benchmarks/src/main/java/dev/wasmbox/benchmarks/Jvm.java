package dev.wasmbox.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The JVM options that all engines in Java are measured with. */
final class Jvm {
    private Jvm() {}

    /** Endive's compiler makes methods that HotSpot would not compile otherwise. */
    static List<String> options() {
        return List.of("-XX:-DontCompileHugeMethods");
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
