package dev.wasmbox.transform.internal;

/** Code that is paid for at once, before any of it runs. */
final class Stretch {
    /** Where it begins, in the bytes of the module. */
    final int from;

    /** Whether running on forever leads through its beginning again and again. */
    final boolean repeats;

    int cost;

    Stretch(int from, boolean repeats) {
        this.from = from;
        this.repeats = repeats;
    }
}
