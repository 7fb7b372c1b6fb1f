package dev.wasmbox.host.internal.history;

import dev.wasmbox.host.internal.CapturedState;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a box: where it began, its messages, and at which of them it stands. Entries
 * after that place can still be gone back to, until another message is added there.
 */
final class Journal implements AutoCloseable {
    private final Beginning beginning;
    private final JournalEntries entries;
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

    Journal(Beginning beginning, HistoryHeap heap) {
        this(
                beginning,
                new JournalEntries(heap.messageBytes()),
                new Checkpoints(beginning.state, heap.stateBytes()));
    }

    private Journal(Beginning beginning, JournalEntries entries, Checkpoints checkpoints) {
        this.beginning = beginning;
        this.entries = entries;
        this.checkpoints = checkpoints;
        this.position = entries.count();
    }

    /** A copy of what led to an entry, for a box that goes on from there in this state. */
    Journal forkAt(int number, CapturedState state) {
        Journal fork = new Journal(beginning, entries.first(number), checkpoints.upTo(number));
        fork.checkpoints.pin(number, state);
        return fork;
    }

    Beginning beginning() {
        return beginning;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** The entry with this number; the first is 1. */
    JournalEntry entry(int number) {
        return entries.get(number - 1);
    }

    int size() {
        return entries.count();
    }

    /** The number of the entry that the box stands after. */
    int position() {
        return position;
    }

    /** What the clock was set to since that entry. */
    List<Long> times() {
        return times;
    }

    /** Does all that can fail in adding an entry, but for the entry itself. */
    void prepare() {
        entries.prepare(position);
    }

    /** Gets ready to add this entry; until that is done, nothing has changed. */
    void stage(JournalEntry entry) {
        entries.stage(position, entry);
    }

    /** Adds the entry that was staged. */
    void addStaged() {
        if (position < size()) {
            checkpoints.dropAfter(position);
        }
        entries.add(position);
        position++;
        times = List.of();
        assert position == entries.count() : "an entry was added, and others are behind it";
    }

    void add(JournalEntry entry) {
        prepare();
        stage(entry);
        addStaged();
    }

    void moveTo(int number) {
        assert number >= 0 && number <= size() : "there is no entry " + number;
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

    /** Gives back what the entries take outside of the heap. */
    @Override
    public void close() {
        entries.close();
    }
}
