package dev.wasmbox.host.internal;

import run.endive.runtime.WasmInterruptedException;

/**
 * Lets guests be stopped while the host does long work for them, during which no one else looks at
 * the interrupt flag. The work is done in pieces, with a look before each. A message that is
 * stopped is rolled back, so the work may be left half done; and memory is marked piece by piece,
 * so that no more is rolled back than was done.
 */
final class Stopping {
    /** A piece takes a few milliseconds at most, even where the JVM still interprets the work. */
    private static final int PIECE = 1 << 16;

    /** Work up to this size is not worth a look. */
    private static final int SMALL = 1 << 12;

    private Stopping() {}

    /** Ends the guest if its thread is interrupted, which is how the watchdog asks for it. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw stopped();
        }
    }

    /** What ends a guest that is to stop. */
    static WasmInterruptedException stopped() {
        return new WasmInterruptedException("the guest was asked to stop");
    }

    /** How much of the work to do next, after a look where there is much left. */
    static int piece(int left) {
        if (left <= SMALL) {
            return left;
        }
        check();
        return Math.min(left, PIECE);
    }
}
