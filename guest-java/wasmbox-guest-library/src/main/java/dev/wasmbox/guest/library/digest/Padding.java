package dev.wasmbox.guest.library.digest;

import java.util.Arrays;

/** What the hashes of FIPS 180-4 do alike. */
final class Padding {

    private Padding() {}

    /** The message, a bit, zeros, and the length in bits at the end of the last block. */
    static byte[] bigEndian(byte[] message, int block) {
        int length = (message.length + block / 8) / block * block + block;
        byte[] padded = Arrays.copyOf(message, length);
        padded[message.length] = (byte) 0x80;
        long bits = message.length * 8L;
        for (int i = 1; i <= Long.BYTES; i++) {
            padded[length - i] = (byte) (bits >>> 8 * (i - 1));
        }
        return padded;
    }

    static byte[] bytes(int[] words) {
        byte[] bytes = new byte[4 * words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[i / 4] >>> 24 - 8 * (i % 4));
        }
        return bytes;
    }
}
