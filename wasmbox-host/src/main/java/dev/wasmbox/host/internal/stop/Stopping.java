package dev.wasmbox.host.internal.stop;

import run.endive.runtime.WasmInterruptedException;

/**
 * Lets guests be stopped while the host does long work for them, during which no one else looks at
 * the interrupt flag. The work is done in pieces, with a look before each. A message that is
 * stopped is rolled back, so the work may be left half done; and memory is marked piece by piece,
 * so that no more is rolled back than was done.
 *
 * <p>All that a guest can make long, and where it is looked:
 *
 * <ul>
 *   <li>loops, calls, tail calls: the guest's own code (the call site of {@link StopRequests}, or
 *       the interpreter); functions that are compiled or decoded when they are first called: the
 *       guest's thread waits, and an interrupt ends that;
 *   <li>{@code memory.fill}, {@code copy}, {@code init}, {@code grow}: before each piece, in {@code
 *       CardMemory} and {@code GrownArray};
 *   <li>{@code table.fill}, {@code copy}, {@code init}: before each slice in the engine, and at
 *       each 65,536th element in {@code GuestTable}; {@code table.grow}: {@code GrownArray};
 *   <li>vectors of buffers that are read or written: before each vector and each piece, in {@code
 *       Wasi}, {@code Transfers} and {@code ProgramStreams};
 *   <li>{@code random_get}: before each piece; arguments and environment: before each string, in
 *       {@code Strings}; entries of folders: before each, in {@code PathFunctions};
 *   <li>{@code poll_oneoff}: before each subscription, deadline and event, in {@code Polling} and
 *       {@code ProgramPolling};
 *   <li>outputs: before each is decoded, a large one {@link Elsewhere}, in {@code MessageOutputs};
 *   <li>files whose paths or contents are long: {@link #piece pieces}, in their package.
 * </ul>
 */
public final class Stopping {
    /** A piece takes a few milliseconds at most, even where the JVM still interprets the work. */
    private static final int PIECE = 1 << 16;

    /** Work up to this size is not worth a look. */
    private static final int SMALL = 1 << 12;

    private Stopping() {}

    /** Ends the guest if its thread is interrupted, which is how the watchdog asks for it. */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw stopped();
        }
    }

    /** What ends a guest that is to stop. */
    static WasmInterruptedException stopped() {
        return new WasmInterruptedException("the guest was asked to stop");
    }

    /** How much of the work to do next, after a look where there is much left. */
    public static int piece(int left) {
        if (left <= SMALL) {
            return left;
        }
        check();
        return Math.min(left, PIECE);
    }
}
