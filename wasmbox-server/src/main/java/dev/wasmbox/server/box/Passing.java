package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.server.store.StoreException;

/** Failures that say nothing of a box: the same may go well a moment later. */
final class Passing {
    private Passing() {}

    static boolean is(WasmBoxException e) {
        return e instanceof StoreException || e instanceof GuestException guest && is(guest.kind());
    }

    static boolean is(GuestException.Kind kind) {
        return kind == GuestException.Kind.HOST_MEMORY || kind == GuestException.Kind.INTERRUPTED;
    }
}
