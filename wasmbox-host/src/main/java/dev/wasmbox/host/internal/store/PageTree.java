package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.Chunk;
import dev.wasmbox.host.internal.PageKind;
import dev.wasmbox.host.internal.Pages;
import dev.wasmbox.host.internal.SnapshotState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns the memory of a snapshot into a tree of content-addressed records: pages, nodes of 64
 * pages, and nodes of 64 of those. A snapshot that differs from another one in a few pages shares
 * all nodes but those above these pages.
 *
 * <p>Pages that are those of a fresh box are not stored. What a chunk was turned into is remembered
 * as long as the chunk lives, so that a snapshot costs the chunks that changed; this holds for
 * whole states only, since chunks of others do not know which pages are missing. Not thread-safe.
 */
final class PageTree {
    private final Map<Chunk, Slot> known = new WeakHashMap<>();
    private final Predicate<Address> isStored;
    private final Consumer<StoreRecord> sink;

    /**
     * @param isStored whether an address needs no record any more
     * @param sink takes the records that are needed, each after those that it refers to
     */
    PageTree(Predicate<Address> isStored, Consumer<StoreRecord> sink) {
        this.isStored = isStored;
        this.sink = sink;
    }

    /** The topmost places of the memory. */
    List<Slot> write(SnapshotState state) {
        int chunks = Pages.chunkCount(state.pageCount());
        List<Slot> top = new ArrayList<>();
        for (int first = 0; first < chunks; first += Slot.FAN_OUT) {
            int from = first;
            top.add(node(i -> from + i < chunks ? chunk(from + i, state) : Slot.INITIAL));
        }
        return top;
    }

    private Slot chunk(int index, SnapshotState state) {
        Chunk chunk =
                state instanceof CapturedState whole ? whole.state().pages().chunk(index) : null;
        Slot slot = chunk == null ? null : known.get(chunk);
        if (slot == null || (slot.address() != null && !isStored.test(slot.address()))) {
            slot = node(i -> page(index * Slot.FAN_OUT + i, state));
            if (chunk != null) {
                known.put(chunk, slot);
            }
        }
        return slot;
    }

    private Slot page(int index, SnapshotState state) {
        PageKind kind = index < state.pageCount() ? state.kind(index) : PageKind.INITIAL;
        return switch (kind) {
            case INITIAL -> Slot.INITIAL;
            case ZERO -> Slot.ZERO;
            case STORED -> stored(Objects.requireNonNull(state.page(index)));
        };
    }

    private Slot stored(byte[] page) {
        Address address = Address.of(page);
        if (!isStored.test(address)) {
            sink.accept(StoreRecord.page(address, page));
        }
        return Slot.stored(address);
    }

    private Slot node(IntFunction<Slot> children) {
        List<Slot> slots = new ArrayList<>(Slot.FAN_OUT);
        for (int i = 0; i < Slot.FAN_OUT; i++) {
            slots.add(children.apply(i));
        }
        @Nullable Slot uniform = Slot.uniform(slots);
        if (uniform != null) {
            return uniform;
        }
        assert slots.stream()
                        .allMatch(slot -> slot.address() == null || isStored.test(slot.address()))
                : "a record comes after all that it refers to";
        byte[] bytes = StoreRecord.nodeBytes(slots);
        Address address = Address.of(bytes);
        if (!isStored.test(address)) {
            sink.accept(StoreRecord.node(address, bytes));
        }
        return Slot.stored(address);
    }
}
