package dev.wasmbox.server.box;

/** What the entity of a box is. */
sealed interface BoxState permits OpenBox, BoxState.Unborn, BoxState.Stopped, BoxState.Gone {

    /** Gives back what it holds. */
    default void close() {}

    /** Nothing is journaled. Immutable, since Pekko uses it again when the entity restarts. */
    record Unborn() implements BoxState {}

    /**
     * The journal cannot be played again.
     *
     * @param report why, and where
     */
    record Stopped(String report) implements BoxState {}

    /** The box was deleted. */
    record Gone() implements BoxState {}
}
