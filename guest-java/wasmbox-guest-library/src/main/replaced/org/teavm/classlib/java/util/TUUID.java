package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.digest.Md5;
import java.io.Serializable;
import java.util.Random;

/** TeaVM's is a string of any content. */
public final class TUUID implements Serializable, Comparable<TUUID> {

    private static final int MAX_LENGTH = 36;
    private static final int PARTS = 5;
    private static final int RANDOM_VERSION = 4;
    private static final int NAME_VERSION = 3;

    private final long high;
    private final long low;

    public TUUID(long mostSigBits, long leastSigBits) {
        this.high = mostSigBits;
        this.low = leastSigBits;
    }

    public static TUUID randomUUID() {
        Random random = new Random();
        return ofVersion(RANDOM_VERSION, random.nextLong(), random.nextLong());
    }

    public static TUUID nameUUIDFromBytes(byte[] name) {
        byte[] hash = Md5.hash(name);
        return ofVersion(NAME_VERSION, number(hash, 0), number(hash, Long.BYTES));
    }

    private static TUUID ofVersion(int version, long high, long low) {
        return new TUUID(high & ~0xf000L | (long) version << 12, low & ~(3L << 62) | 1L << 63);
    }

    private static long number(byte[] bytes, int start) {
        long number = 0;
        for (int i = start; i < start + Long.BYTES; i++) {
            number = number << Byte.SIZE | bytes[i] & 0xff;
        }
        return number;
    }

    public static TUUID fromString(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("UUID string too large");
        }
        String[] parts = text.split("-", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Invalid UUID string: " + text);
        }
        long high = part(parts[0], 32) << 32 | part(parts[1], 16) << 16 | part(parts[2], 16);
        return new TUUID(high, part(parts[3], 16) << 48 | part(parts[4], 48));
    }

    private static long part(String hex, int bits) {
        return Long.parseLong(hex, 16) & (1L << bits) - 1;
    }

    public long getMostSignificantBits() {
        return high;
    }

    public long getLeastSignificantBits() {
        return low;
    }

    public int version() {
        return (int) (high >> 12) & 0xf;
    }

    /** As many leading bits as say which layout it is. */
    public int variant() {
        return (int) (low >>> 64 - (low >>> 62) & low >> 63);
    }

    @Override
    public int compareTo(TUUID other) {
        return high == other.high ? Long.compare(low, other.low) : Long.compare(high, other.high);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TUUID uuid && high == uuid.high && low == uuid.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high ^ low);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(MAX_LENGTH);
        append(text, high >>> 32, 8).append('-');
        append(text, high >>> 16, 4).append('-');
        append(text, high, 4).append('-');
        append(text, low >>> 48, 4).append('-');
        return append(text, low, 12).toString();
    }

    private static StringBuilder append(StringBuilder text, long number, int digits) {
        for (int i = digits - 1; i >= 0; i--) {
            text.append(Character.forDigit((int) (number >>> 4 * i) & 0xf, 16));
        }
        return text;
    }
}
