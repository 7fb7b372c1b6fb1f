package dev.wasmbox.host;

import java.util.OptionalInt;

/**
 * Where playing a history again first leads elsewhere.
 *
 * @param message the number of the first message after which the state or the outputs are not what
 *     they were
 * @param page the index of the first 4 KiB page of the memory that differs after that message, if
 *     the memory does
 * @param reason what differs, for people
 */
public record Divergence(int message, OptionalInt page, String reason) {
    /** Names the message and the page. */
    @Override
    public String toString() {
        return "message " + message + " leads elsewhere: " + reason;
    }
}
