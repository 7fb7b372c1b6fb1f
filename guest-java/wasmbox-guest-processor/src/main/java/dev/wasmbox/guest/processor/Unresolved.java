package dev.wasmbox.guest.processor;

import java.io.Serial;

/** A type does not exist, or not yet: another processor may be about to generate it. */
final class Unresolved extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Unresolved() {
        super(null, null, false, false);
    }
}
