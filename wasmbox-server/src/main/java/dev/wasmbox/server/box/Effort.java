package dev.wasmbox.server.box;

import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxEvent.Handled;

/** What it would take to play again what came since the last checkpoint. */
final class Effort {
    /**
     * A checkpoint beyond this is written whole, outside of its row, and later ones refer to it.
     */
    static final int WORTH_A_BASE = 64 << 10;

    private static final int ENTRIES = 500;
    private static final long NANOSECONDS = 100_000_000;
    private static final long BYTES = 4 << 20;

    private long entries;
    private long nanoseconds;
    private long bytes;

    void spent(long guestNanoseconds) {
        nanoseconds += guestNanoseconds;
    }

    void add(BoxEvent event) {
        entries++;
        if (event instanceof Handled handled) {
            bytes += handled.input().length;
            handled.sent().forEach(output -> bytes += output.length);
        }
    }

    boolean isEnough() {
        return entries >= ENTRIES || nanoseconds >= NANOSECONDS || bytes >= BYTES;
    }

    void clear() {
        entries = 0;
        nanoseconds = 0;
        bytes = 0;
    }
}
