package dev.wasmbox.host;

/**
 * One step in the descent of a box: it was forked from another.
 *
 * @param parent the state hash of the box it was forked from, at that moment
 * @param reseeded whether it got random numbers of its own; otherwise both draw the same ones
 */
public record Fork(StateHash parent, boolean reseeded) {}
