package org.teavm.classlib.java.util.zip;

import java.util.Objects;

/** {@code java.util.zip.CRC32} in guests, bit by bit over a table of 16 entries. */
public class TCRC32 implements TChecksum {

    private static final int POLYNOMIAL = 0xedb88320;
    private static final int[] TABLE = new int[16];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int value = i;
            for (int bit = 0; bit < 4; bit++) {
                value = value >>> 1 ^ ((value & 1) == 0 ? 0 : POLYNOMIAL);
            }
            TABLE[i] = value;
        }
    }

    private int inverted = -1;

    @Override
    public void update(int input) {
        int value = inverted ^ input & 0xff;
        value = value >>> 4 ^ TABLE[value & 0xf];
        inverted = value >>> 4 ^ TABLE[value & 0xf];
    }

    public void update(byte[] input) {
        update(input, 0, input.length);
    }

    @Override
    public void update(byte[] input, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, input.length);
        for (int i = offset; i < offset + length; i++) {
            update(input[i]);
        }
    }

    @Override
    public long getValue() {
        return ~inverted & 0xffffffffL;
    }

    @Override
    public void reset() {
        inverted = -1;
    }
}
