package dev.wasmbox.host.internal.memory;

import dev.wasmbox.host.StateHash;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Hashes of the parts of a state. A page contributes its hash seeded with its index; a page of
 * zeros contributes nothing, wherever it is.
 */
public final class Hashing {
    private Hashing() {}

    public static StateHash ofPage(byte[] page, int index) {
        return Pages.isZero(page) ? StateHash.ZERO : ofBytes(page, page.length, index);
    }

    /** The hash of the first {@code size} bytes. */
    public static StateHash ofBytes(byte[] bytes, int size, int seed) {
        long[] hash = MurmurHash3.hash128x64(bytes, 0, size, seed);
        return new StateHash(hash[0], hash[1]);
    }
}
