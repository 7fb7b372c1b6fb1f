package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Failures that say nothing of a box: the same may go well a moment later. */
final class Passing {
    private Passing() {}

    static boolean is(WasmBoxException e) {
        return e instanceof StoreException || e instanceof GuestException guest && is(guest.kind());
    }

    static boolean is(GuestException.Kind kind) {
        return kind == GuestException.Kind.HOST_MEMORY || kind == GuestException.Kind.INTERRUPTED;
    }

    /** Whether there was no room in the heap, which boxes that rest may give back. */
    static boolean isMemory(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof GuestException guest
                                && guest.kind() == GuestException.Kind.HOST_MEMORY
                        || isMemory(failure.getCause()));
    }
}
