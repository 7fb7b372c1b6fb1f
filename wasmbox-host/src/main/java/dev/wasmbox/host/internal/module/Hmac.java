package dev.wasmbox.host.internal.module;

import dev.wasmbox.host.internal.file.Sha256;
import java.util.Arrays;

/**
 * HMAC with SHA-256, as in RFC 2104. The JDK has it too, but looks at the signatures of its own
 * security providers first, which takes longer than all else that a start of a box needs.
 */
final class Hmac {
    private static final int BLOCK_BYTES = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private Hmac() {}

    /** The 32 bytes that only holders of the key can tell for these parts, one after the other. */
    static byte[] of(byte[] key, byte[]... parts) {
        byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? Sha256.of(key) : key, BLOCK_BYTES);
        byte[][] inner = new byte[parts.length + 1][];
        inner[0] = mixed(block, INNER);
        System.arraycopy(parts, 0, inner, 1, parts.length);
        return Sha256.of(mixed(block, OUTER), Sha256.of(inner));
    }

    private static byte[] mixed(byte[] block, byte with) {
        byte[] mixed = block.clone();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] ^= with;
        }
        return mixed;
    }
}
