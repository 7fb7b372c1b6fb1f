package dev.wasmbox.host.internal.history;

import dev.wasmbox.host.internal.CapturedState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The states of a history that are held in memory; those in between are reached by playing the
 * messages that follow one.
 *
 * <p>At first every state is kept, since it costs what the message changed. When there are too many
 * or they take too much, the stride doubles and every second one goes. So a history of any length
 * holds at most 512 states, and a state of it is at most one stride away. Pinned states stay: where
 * a history begins, and where it was forked, since the descent of the box changes there. They count
 * for nothing, or a history of many forks would drop all others.
 */
final class Checkpoints {
    private static final int MOST = 512;

    private final long mostBytes;
    private final TreeMap<Integer, Kept> states = new TreeMap<>();
    private int stride = 1;
    private int pinned;
    private long bytes;
    private Map.@Nullable Entry<Integer, CapturedState> recent;

    /**
     * A state.
     *
     * @param bytes what it takes on top of the one before, 0 if it is pinned
     * @param pinned whether it stays
     */
    private record Kept(CapturedState state, long bytes, boolean pinned) {}

    /**
     * @param mostBytes what the states may take
     */
    Checkpoints(CapturedState start, long mostBytes) {
        this.mostBytes = mostBytes;
        keep(0, start, true);
    }

    /** A copy without the states after a number. */
    Checkpoints upTo(int number) {
        Checkpoints copy = new Checkpoints(states.firstEntry().getValue().state, mostBytes);
        copy.stride = stride;
        copy.pinned = pinned;
        copy.bytes = bytes;
        copy.states.putAll(states);
        copy.dropAfter(number);
        return copy;
    }

    /** Whether the state after this message is one to keep, and not kept yet. */
    boolean wants(int number) {
        return (number & (stride - 1)) == 0 && !states.containsKey(number);
    }

    /** Takes the state after this message, if it is one to keep. */
    void offer(int number, CapturedState state) {
        if (wants(number)) {
            keep(number, state, false);
            thin();
            assert isConsistent();
        }
    }

    /** Keeps the state after this message for good. */
    void pin(int number, CapturedState state) {
        Kept before = states.remove(number);
        if (before != null) {
            forget(before);
        }
        keep(number, state, true);
        assert isConsistent();
    }

    private void forget(Kept kept) {
        bytes -= kept.bytes;
        pinned -= kept.pinned ? 1 : 0;
    }

    private void keep(int number, CapturedState state, boolean forGood) {
        Map.Entry<Integer, Kept> floor = states.floorEntry(number);
        long own =
                floor == null || forGood
                        ? 0
                        : state.state().bytesOnTopOf(floor.getValue().state.state());
        states.put(number, new Kept(state, own, forGood));
        bytes += own;
        pinned += forGood ? 1 : 0;
    }

    private void thin() {
        while ((states.size() - pinned > MOST || bytes > mostBytes) && stride < 1 << 30) {
            stride *= 2;
            TreeMap<Integer, Kept> all = new TreeMap<>(states);
            states.clear();
            bytes = 0;
            pinned = 0;
            all.forEach(
                    (number, kept) -> {
                        if (kept.pinned || number % stride == 0) {
                            keep(number, kept.state, kept.pinned);
                        }
                    });
        }
    }

    /** What is counted is what is kept, and a beginning is there to go on from. */
    private boolean isConsistent() {
        long sum = states.values().stream().mapToLong(Kept::bytes).sum();
        boolean onStride =
                states.entrySet().stream()
                        .allMatch(e -> e.getValue().pinned || e.getKey() % stride == 0);
        long forGood = states.values().stream().filter(Kept::pinned).count();
        return sum == bytes && forGood == pinned && onStride && states.containsKey(0);
    }

    /** Keeps one more state, until another one is remembered. */
    void remember(int number, CapturedState state) {
        recent = Map.entry(number, state);
    }

    /** The last state at or before a number, with its number. */
    Map.Entry<Integer, CapturedState> atOrBefore(int number) {
        Map.Entry<Integer, Kept> entry = states.floorEntry(number);
        Map.Entry<Integer, CapturedState> other = recent;
        return other != null && other.getKey() <= number && other.getKey() > entry.getKey()
                ? other
                : Map.entry(entry.getKey(), entry.getValue().state);
    }

    /** The state after this message, if it is kept. */
    @Nullable CapturedState at(int number) {
        Kept kept = states.get(number);
        return kept == null ? null : kept.state;
    }

    boolean isPinned(int number) {
        Kept kept = states.get(number);
        return kept != null && kept.pinned;
    }

    /** Forgets the states after a number. */
    void dropAfter(int number) {
        Map<Integer, Kept> later = states.tailMap(number, false);
        if (!later.isEmpty()) {
            later.values().forEach(this::forget);
            later.clear();
            assert isConsistent();
        }
        if (recent != null && recent.getKey() > number) {
            recent = null;
        }
    }

    /** How many states there are. */
    int count() {
        return states.size();
    }
}
