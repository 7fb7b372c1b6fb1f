package dev.wasmbox.host.internal.memory;

import dev.wasmbox.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a page of a captured memory: the one answer that snapshot files, stores and
 * memory maps go by. Stores write the ordinals.
 */
public enum PageKind {
    /** What a fresh box of the module has there. */
    INITIAL,
    /** Nothing but zeros, where a fresh box has, or may have, something else. */
    ZERO,
    /** Something of its own. */
    STORED;

    private static final PageKind[] ALL = values();

    /** The kind of a page, given the one of a fresh box; null is a page of zeros. */
    public static PageKind of(byte @Nullable [] page, byte @Nullable [] fresh) {
        if (Pages.sameBytes(page, fresh)) {
            return INITIAL;
        }
        return page == null || Pages.isZero(page) ? ZERO : STORED;
    }

    public static PageKind of(int ordinal) {
        if (ordinal < 0 || ordinal >= ALL.length) {
            throw new CodecException("unknown kind of place " + ordinal);
        }
        return ALL[ordinal];
    }
}
