package dev.wasmbox.host.internal.wasi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The key stream of the cipher ChaCha with a nonce of zero, as words of four bytes at any position.
 *
 * <p>Sources: RFC 8439 for the rounds and the layout of a block; D. J. Bernstein's "ChaCha, a
 * variant of Salsa20" and Rust's {@code rand_chacha} for a block counter of 64 bits in the words 12
 * and 13.
 *
 * <p>Holds the block that was last needed, which is found anew whenever it is in doubt: a stack
 * overflow may strike anywhere. Not thread-safe.
 */
final class ChaCha {
    private static final int BLOCK_WORDS = 16;
    private static final int WORD_BYTES = Integer.BYTES;
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** "expand 32-byte k". */
    private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

    private final int rounds;
    private final int[] input = new int[BLOCK_WORDS];
    private final int[] block = new int[BLOCK_WORDS];
    private long blockNumber = -1;

    /**
     * @param key 32 bytes
     * @param rounds an even number
     */
    ChaCha(byte[] key, int rounds) {
        this.rounds = rounds;
        System.arraycopy(CONSTANTS, 0, input, 0, CONSTANTS.length);
        for (int i = 0; i < 8; i++) {
            input[4 + i] = (int) WORD.get(key, i * WORD_BYTES);
        }
    }

    /**
     * Writes a part of the stream.
     *
     * @param position how many words of the stream come before
     * @param size in bytes; the rest of the last word is left out
     */
    void write(long position, byte[] into, int offset, int size) {
        long word = position;
        int at = offset;
        int end = offset + size;
        for (; end - at >= WORD_BYTES; at += WORD_BYTES) {
            WORD.set(into, at, word(word++));
        }
        if (at < end) {
            int last = word(word);
            for (; at < end; at++, last >>>= 8) {
                into[at] = (byte) last;
            }
        }
    }

    private int word(long position) {
        long wanted = position / BLOCK_WORDS;
        if (wanted != blockNumber) {
            blockNumber = -1;
            makeBlock(wanted);
            blockNumber = wanted;
        }
        return block[(int) (position % BLOCK_WORDS)];
    }

    private void makeBlock(long number) {
        input[12] = (int) number;
        input[13] = (int) (number >>> 32);
        System.arraycopy(input, 0, block, 0, BLOCK_WORDS);
        for (int i = 0; i < rounds; i += 2) {
            quarterRound(0, 4, 8, 12);
            quarterRound(1, 5, 9, 13);
            quarterRound(2, 6, 10, 14);
            quarterRound(3, 7, 11, 15);
            quarterRound(0, 5, 10, 15);
            quarterRound(1, 6, 11, 12);
            quarterRound(2, 7, 8, 13);
            quarterRound(3, 4, 9, 14);
        }
        for (int i = 0; i < BLOCK_WORDS; i++) {
            block[i] += input[i];
        }
    }

    private void quarterRound(int a, int b, int c, int d) {
        mix(a, b, d, 16);
        mix(c, d, b, 12);
        mix(a, b, d, 8);
        mix(c, d, b, 7);
    }

    private void mix(int sum, int addend, int rotated, int distance) {
        block[sum] += block[addend];
        block[rotated] = Integer.rotateLeft(block[rotated] ^ block[sum], distance);
    }
}
