package dev.wasmbox.benchmarks;

/** A box of one of the engines that are compared. */
interface Subject extends AutoCloseable {
    /** Sends a message. */
    void message(String text);

    /** What the guest answered last. */
    String answer();

    /** The state of the guest, in the way of this engine. */
    Object snapshot();

    /** Takes the box back to a state that {@link #snapshot} gave. */
    void restore(Object snapshot);

    /** A second box in the same state. */
    Subject fork();

    @Override
    void close();
}
