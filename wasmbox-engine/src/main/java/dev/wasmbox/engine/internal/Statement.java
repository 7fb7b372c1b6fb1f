package dev.wasmbox.engine.internal;

/** Instructions of a block between two places at which the function can be cut. */
final class Statement {
    /** The index of the first instruction. */
    final int from;

    /** The index behind the last instruction. */
    final int to;

    /** In bytes, without what was taken out of it. */
    int size;

    Statement(int from, int to, int size) {
        this.from = from;
        this.to = to;
        this.size = size;
    }
}
