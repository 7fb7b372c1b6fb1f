package dev.wasmbox.host.internal;

import java.util.Map;
import java.util.TreeMap;

/**
 * The states of a history that are held in memory; those in between are reached by playing the
 * messages that follow one.
 *
 * <p>At first every state is kept, since it costs what the message changed. When there are too many
 * or they take too much, the stride doubles and every second one goes. So a history of any length
 * holds at most 512 states, and a state of it is at most one stride away.
 */
final class Checkpoints {
    private static final int MOST = 512;
    private static final long MOST_BYTES = 64L << 20;

    private final TreeMap<Integer, Kept> states = new TreeMap<>();
    private int stride = 1;
    private long bytes;

    /**
     * A state.
     *
     * @param bytes what it takes on top of the one before
     */
    private record Kept(CapturedState state, long bytes) {}

    Checkpoints(CapturedState start) {
        states.put(0, new Kept(start, 0));
    }

    /** Takes the state after this message, if it is one to keep. */
    void offer(int number, CapturedState state) {
        if (number % stride == 0) {
            keep(number, state);
            while (states.size() > 1 && (states.size() > MOST || bytes > MOST_BYTES)) {
                thin();
            }
        }
    }

    private void keep(int number, CapturedState state) {
        Pages before = atOrBefore(number).getValue().state().pages();
        Kept kept = new Kept(state, state.state().pages().bytesNotSharedWith(before));
        states.put(number, kept);
        bytes += kept.bytes;
    }

    private void thin() {
        stride *= 2;
        TreeMap<Integer, Kept> all = new TreeMap<>(states);
        states.keySet().removeIf(number -> number != 0);
        bytes = 0;
        all.forEach(
                (number, kept) -> {
                    if (number != 0 && number % stride == 0) {
                        keep(number, kept.state);
                    }
                });
    }

    /** The last state at or before a number, with its number. */
    Map.Entry<Integer, CapturedState> atOrBefore(int number) {
        Map.Entry<Integer, Kept> entry = states.floorEntry(number);
        return Map.entry(entry.getKey(), entry.getValue().state);
    }

    /** Forgets the states after a number. */
    void dropAfter(int number) {
        Map<Integer, Kept> later = states.tailMap(number, false);
        later.values().forEach(kept -> bytes -= kept.bytes);
        later.clear();
    }

    /** How many states there are. */
    int count() {
        return states.size();
    }
}
