package dev.wasmbox.host.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What happened to a box: where it began, its messages, and at which of them it stands. Entries
 * after that place can still be gone back to, until another message is added there.
 */
final class Journal {
    private final Beginning beginning;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Checkpoints checkpoints;
    private int position;
    private List<Long> times = List.of();

    /**
     * How a history begins.
     *
     * @param state before the first message
     * @param outputs what the guest sent before it
     * @param memoryBytes the most memory that the guest gets; its state may depend on it
     */
    record Beginning(CapturedState state, List<byte[]> outputs, long memoryBytes) {}

    Journal(Beginning beginning) {
        this.beginning = beginning;
        this.checkpoints = new Checkpoints(beginning.state);
    }

    Beginning beginning() {
        return beginning;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** All entries, the later ones included. */
    List<JournalEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The entry with this number; the first is 1. */
    JournalEntry entry(int number) {
        return entries.get(number - 1);
    }

    int size() {
        return entries.size();
    }

    /** The number of the entry that the box stands after. */
    int position() {
        return position;
    }

    /** What the clock was set to since that entry. */
    List<Long> times() {
        return times;
    }

    void add(JournalEntry entry) {
        entries.subList(position, entries.size()).clear();
        checkpoints.dropAfter(position);
        entries.add(entry);
        position++;
        times = List.of();
    }

    void moveTo(int number) {
        position = number;
        times = List.of();
    }

    void replaceTimes(List<Long> replacement) {
        times = List.copyOf(replacement);
    }

    /**
     * Notes that the clock was set. Steps in one direction are one step, since the monotonic clock
     * follows their sum.
     *
     * @param clock what the clock showed after the last entry
     */
    void setTime(long nanos, long clock) {
        List<Long> steps = new ArrayList<>(times);
        int last = steps.size() - 1;
        if (last >= 0) {
            long before = last == 0 ? clock : steps.get(last - 1);
            long now = steps.get(last);
            if ((now >= before && nanos >= now) || (now <= before && nanos <= now)) {
                steps.remove(last);
            }
        }
        steps.add(nanos);
        times = List.copyOf(steps);
    }
}
