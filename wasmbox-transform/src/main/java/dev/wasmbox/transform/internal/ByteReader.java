package dev.wasmbox.transform.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the numbers and lists of the binary format; section 5.2 of the specification. */
final class ByteReader {
    final byte[] bytes;
    int at;

    ByteReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int octet() {
        return bytes[at++] & 0xff;
    }

    /** An unsigned number of 32 bits. */
    int u32() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
    }

    /** A signed number of up to 64 bits. */
    long signed() {
        long value = 0;
        int shift = 0;
        int octet;
        do {
            octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            shift += 7;
        } while (octet >= 0x80);
        boolean negative = (octet & 0x40) != 0 && shift < Long.SIZE;
        return negative ? value | -1L << shift : value;
    }

    String name() {
        int length = u32();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    void skip(int count) {
        at += count;
    }

    <T> List<T> list(Supplier<T> element) {
        int count = u32();
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(element.get());
        }
        return list;
    }

    void times(Runnable element) {
        for (int count = u32(); count > 0; count--) {
            element.run();
        }
    }
}
