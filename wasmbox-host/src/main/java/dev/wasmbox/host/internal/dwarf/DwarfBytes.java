package dev.wasmbox.host.internal.dwarf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what the tables of DWARF are made of (version 5, section 7). What is not there, or is too
 * large, ends in a {@link RuntimeException} of buffers.
 */
final class DwarfBytes {
    private static final int MOST_STRING_BYTES = 1024;

    private DwarfBytes() {}

    /** A part of a module, from its position to its limit. */
    static ByteBuffer of(ByteBuffer part) {
        return part.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    static int octet(ByteBuffer in) {
        return in.get() & 0xff;
    }

    static int half(ByteBuffer in) {
        return in.getShort() & 0xffff;
    }

    static void skip(ByteBuffer in, long bytes) {
        in.position(Math.toIntExact(in.position() + bytes));
    }

    /** A number of any length, of which the lower 64 bits are given. */
    static long unsigned(ByteBuffer in) {
        long value = 0;
        int octet;
        int shift = 0;
        do {
            octet = octet(in);
            value |= shift < Long.SIZE ? (long) (octet & 0x7f) << shift : 0;
            shift = Math.min(shift + 7, Long.SIZE);
        } while (octet >= 0x80);
        return value;
    }

    static long signed(ByteBuffer in) {
        int start = in.position();
        long value = unsigned(in);
        int bits = 7 * Math.min(in.position() - start, 10);
        boolean isNegative = bits < Long.SIZE && (value >> (bits - 1) & 1) != 0;
        return isNegative ? value | -1L << bits : value;
    }

    /** Goes behind a string, and tells whether it was empty. */
    static boolean skipString(ByteBuffer in) {
        int start = in.position();
        while (in.get() != 0) {}
        return in.position() == start + 1;
    }

    /** A string at a place, or the beginning of a long one; as it can be shown to people. */
    static String string(ByteBuffer in, int place) {
        int end = place;
        int most = Math.min(in.limit(), place + MOST_STRING_BYTES);
        while (end < most && in.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - place];
        in.get(place, bytes);
        StringBuilder shown = new StringBuilder(new String(bytes, StandardCharsets.UTF_8));
        for (int i = 0; i < shown.length(); i++) {
            if (Character.isISOControl(shown.charAt(i))) {
                shown.setCharAt(i, '?');
            }
        }
        return shown.toString();
    }
}
