package dev.wasmbox.benchmarks;

/** A loaded module of one of the engines that are compared. */
interface Loaded {
    /** A new box. */
    Subject open();
}
