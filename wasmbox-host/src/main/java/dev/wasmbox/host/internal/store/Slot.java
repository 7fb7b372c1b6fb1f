package dev.wasmbox.host.internal.store;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.memory.Chunk;
import dev.wasmbox.host.internal.memory.PageKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place in the tree of pages that a store keeps: a page, or 64 places below.
 *
 * @param kind whether all of it is what a fresh box has, or zeros, or stored at the address
 * @param address of the page or node, if it is stored
 */
record Slot(PageKind kind, @Nullable Address address) {
    /** How many places a node has. */
    static final int FAN_OUT = Chunk.PAGES;

    Slot {
        assert (kind == PageKind.STORED) == (address != null);
    }

    static final Slot INITIAL = new Slot(PageKind.INITIAL, null);
    static final Slot ZERO = new Slot(PageKind.ZERO, null);

    static Slot stored(Address address) {
        return new Slot(PageKind.STORED, address);
    }

    /** The kind of each, a byte, then the addresses of those that are stored. */
    static void write(List<Slot> slots, Encoder out) {
        slots.forEach(slot -> out.writeU8(slot.kind.ordinal()));
        for (Slot slot : slots) {
            if (slot.address != null) {
                slot.address.write(out);
            }
        }
    }

    static List<Slot> read(int count, Decoder in) {
        byte[] kinds = in.readRaw(count);
        List<Slot> slots = new ArrayList<>();
        for (byte kind : kinds) {
            slots.add(
                    switch (PageKind.of(kind)) {
                        case INITIAL -> INITIAL;
                        case ZERO -> ZERO;
                        case STORED -> stored(Address.read(in));
                    });
        }
        return slots;
    }

    /** The one slot that says as much as all of these do, or null if it takes a node. */
    static @Nullable Slot uniform(List<Slot> slots) {
        Slot first = slots.get(0);
        boolean same = first.address == null && slots.stream().allMatch(slot -> slot == first);
        return same ? first : null;
    }
}
