package dev.wasmbox.transform.internal;

/** A place that can be branched to. */
final class Label {
    /** How many labels are around it, once its block is open; see {@link CodeWriter}. */
    int height = -1;

    /** The number of the call behind it, if it is the place of one; else 0. */
    int number;
}
