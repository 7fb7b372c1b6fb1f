package dev.wasmbox.server.store;

/** Whether there is room for what is to be kept. Thread-safe. */
public interface Room {
    /** That of a database which says itself when it has none. */
    Room ELSEWHERE = bytes -> {};

    /**
     * To be asked before something is taken that is to be kept.
     *
     * @param bytes how large it is
     * @throws StoreException if there is none
     */
    void require(long bytes);
}
