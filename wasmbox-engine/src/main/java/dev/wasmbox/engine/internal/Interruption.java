package dev.wasmbox.engine.internal;

import run.endive.runtime.WasmInterruptedException;

/** How long operations look at their thread's interrupt flag. */
public final class Interruption {
    private Interruption() {}

    /** Throws if the thread is interrupted. */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WasmInterruptedException("the guest was asked to stop");
        }
    }
}
