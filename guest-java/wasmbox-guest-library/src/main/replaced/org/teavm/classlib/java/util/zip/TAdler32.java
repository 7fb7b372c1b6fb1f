package org.teavm.classlib.java.util.zip;

import java.util.Objects;

/** {@code java.util.zip.Adler32} in guests, as in RFC 1950. */
public class TAdler32 implements TChecksum {

    private static final int LARGEST_PRIME = 65521;

    private int sum = 1;
    private int sumOfSums;

    @Override
    public void update(int input) {
        sum = (sum + (input & 0xff)) % LARGEST_PRIME;
        sumOfSums = (sumOfSums + sum) % LARGEST_PRIME;
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
        return (long) sumOfSums << 16 | sum;
    }

    @Override
    public void reset() {
        sum = 1;
        sumOfSums = 0;
    }
}
