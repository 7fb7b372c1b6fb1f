package dev.wasmbox.benchmarks;

import java.nio.file.Path;

/** A loaded module of one of the engines that are compared. */
interface Loaded {
    /** A new box. */
    Subject open();

    /** Writes the compiled form of the module. */
    void compileTo(Path file);
}
