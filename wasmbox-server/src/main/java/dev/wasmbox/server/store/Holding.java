package dev.wasmbox.server.store;

/** Whether a server still has the database that it took. */
public enum Holding {
    /** Without a break. */
    HELD,
    /** Its connection broke, and nobody took the database before it did so again. */
    TAKEN_AGAIN,
    /** Others have taken the database, so that it must be used no longer. */
    LOST
}
