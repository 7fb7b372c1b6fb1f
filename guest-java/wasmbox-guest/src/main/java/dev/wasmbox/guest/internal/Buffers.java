package dev.wasmbox.guest.internal;

import org.jspecify.annotations.Nullable;
import org.teavm.backend.wasm.WasmRuntime;
import org.teavm.interop.Address;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * The buffers in which the host puts its messages.
 *
 * <p>They are byte arrays on the guest's heap. TeaVM's collector moves objects, and its {@code
 * Address.pin} does not hold them. What it never moves are objects that a frame of its shadow stack
 * refers to. So the first thing on that stack is a frame of our own that is never released, with
 * one slot for each buffer.
 *
 * <p>A freed buffer stays for the next message if it is small, which saves most messages an
 * allocation.
 */
@StaticInit
final class Buffers {

    private static final int COUNT = 8;
    private static final int SLOT = 4;
    private static final int KEPT = 512;
    private static final int NO_CALL_SITE = -1;

    private static final byte[] @Nullable [] ARRAYS = new byte[COUNT][];
    // A bit for each buffer that the host has, so that lending one writes nothing to the heap.
    private static int lent;

    // Null until prepare(), which comes before everything else.
    @SuppressWarnings("NullAway.Init")
    private static Address slots;

    private Buffers() {}

    /** Puts the frame on the shadow stack, the first time. */
    @Unmanaged
    static void prepare() {
        if (slots != null) {
            return;
        }
        // A frame begins with its call site, which exceptions look at: they pass over this one.
        Address frame = WasmRuntime.allocStack(COUNT);
        frame.putInt(NO_CALL_SITE);
        slots = frame.add(SLOT);
        for (int i = 0; i < COUNT; i++) {
            slots.add(SLOT * i).putInt(0);
        }
    }

    @Unmanaged
    static Address allocate(int size) {
        int index = lend(size);
        slots.add(SLOT * index).putAddress(Address.ofObject(ARRAYS[index]));
        return Address.ofData(ARRAYS[index]);
    }

    private static int lend(int size) {
        int index = free();
        byte[] array = ARRAYS[index];
        if (array == null || array.length < size) {
            ARRAYS[index] = new byte[Math.max(size, KEPT)];
        }
        lent |= 1 << index;
        return index;
    }

    private static int free() {
        for (int i = 0; i < COUNT; i++) {
            if ((lent & 1 << i) == 0) {
                return i;
            }
        }
        throw new IllegalStateException("the host has " + COUNT + " buffers and wants another");
    }

    /** The index of the buffer at an address, or -1. */
    @Unmanaged
    static int indexOf(Address buffer) {
        for (int i = 0; i < COUNT; i++) {
            if (ARRAYS[i] != null && Address.ofData(ARRAYS[i]) == buffer) {
                return i;
            }
        }
        return -1;
    }

    static byte[] at(int index) {
        byte[] array = index < 0 ? null : ARRAYS[index];
        if (array == null) {
            throw new IllegalStateException(
                    "the host sent a message from a buffer that is not its own");
        }
        return array;
    }

    @Unmanaged
    static void free(int index) {
        if (index < 0) {
            return;
        }
        lent &= ~(1 << index);
        if (ARRAYS[index].length > KEPT) {
            ARRAYS[index] = null;
            slots.add(SLOT * index).putInt(0);
        }
    }
}
