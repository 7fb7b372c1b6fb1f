package dev.wasmbox.server.journal;

import java.util.List;

/**
 * A state of a box between two journal entries, with all that is needed to go on from there.
 *
 * <p>Components are the format on disk: append a new version, never change this one.
 *
 * @param number the entry after which it was taken
 * @param base the address of the whole state that {@code state} is relative to; empty for none
 * @param state a snapshot in the format of snapshot files
 * @param remembered the latest named requests, the oldest first
 */
public record Checkpoint(
        BoxEvent.Begun begun,
        long number,
        long outputs,
        String base,
        byte[] state,
        List<Remembered> remembered) {

    /** That a request was done, and in which entry it is. */
    public record Remembered(String id, long number) {}
}
