package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.internal.memory.PageKind;
import dev.wasmbox.host.internal.memory.Pages;
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
 * Turns the memory of a snapshot, and the contents of files, into trees of content-addressed
 * records: pages, nodes of 64 pages, and nodes of 64 of those. A snapshot that differs from another
 * one in a few pages shares all nodes but those above these pages.
 *
 * <p>Pages that are those of a fresh box are not stored. What a chunk was turned into is remembered
 * as long as the chunk lives, so that a snapshot costs the chunks that changed. Not thread-safe.
 */
final class PageTree {
    private final Map<Object, Slot> known = new WeakHashMap<>();
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

    /**
     * The topmost places of a tree.
     *
     * @param level 2 if each of them is to stand for 4096 pages, 1 if for 64
     */
    List<Slot> write(PageSource source, int level) {
        int chunks = Pages.chunkCount(source.count());
        List<Slot> top = new ArrayList<>();
        if (level == 1) {
            for (int i = 0; i < chunks; i++) {
                top.add(chunk(i, source));
            }
            return top;
        }
        for (int first = 0; first < chunks; first += Slot.FAN_OUT) {
            int from = first;
            top.add(node(i -> from + i < chunks ? chunk(from + i, source) : Slot.INITIAL));
        }
        return top;
    }

    private Slot chunk(int index, PageSource source) {
        Object chunk = source.chunk(index);
        Slot slot = chunk == null ? null : known.get(chunk);
        if (slot == null || (slot.address() != null && !isStored.test(slot.address()))) {
            slot = node(i -> page(index * Slot.FAN_OUT + i, source));
            if (chunk != null) {
                known.put(chunk, slot);
            }
        }
        return slot;
    }

    private Slot page(int index, PageSource source) {
        PageKind kind = index < source.count() ? source.kind(index) : PageKind.INITIAL;
        return switch (kind) {
            case INITIAL -> Slot.INITIAL;
            case ZERO -> Slot.ZERO;
            case STORED -> stored(Objects.requireNonNull(source.page(index)));
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
