package dev.wasmbox.server.box;

/** Marks what travels between nodes, as CBOR. */
public interface Wire {}
