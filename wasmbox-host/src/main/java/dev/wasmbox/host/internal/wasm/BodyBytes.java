package dev.wasmbox.host.internal.wasm;

/**
 * Reads the numbers in a function's bytes, in the strict form that the specification asks for;
 * section 5.2.2.
 */
final class BodyBytes {
    private final byte[] wasm;
    private final int end;
    private int at;

    BodyBytes(byte[] wasm, int start, int end) {
        this.wasm = wasm;
        this.at = start;
        this.end = end;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int octet() {
        NotPlainException.require(at < end);
        return wasm[at++] & 0xff;
    }

    /** The next byte, which is read again. */
    int peek() {
        NotPlainException.require(at < end);
        return wasm[at] & 0xff;
    }

    void skip(int bytes) {
        NotPlainException.require(end - at >= bytes);
        at += bytes;
    }

    /** An unsigned number of 32 bits, of which the highest must not be set. */
    int index() {
        int octet = octet();
        if (octet < 0x80) {
            return octet;
        }
        long value = unsigned(octet);
        NotPlainException.require(value <= Integer.MAX_VALUE);
        return (int) value;
    }

    /** An unsigned number of 32 bits. */
    void skipUnsigned() {
        unsigned(octet());
    }

    private long unsigned(int first) {
        long value = first & 0x7f;
        int octet = first;
        for (int shift = 7; octet >= 0x80; shift += 7) {
            octet = octet();
            NotPlainException.require(shift < 28 || octet < 0x10);
            value |= (long) (octet & 0x7f) << shift;
        }
        return value;
    }

    /** A signed number of so many bits: 32, 33 or 64. */
    long signed(int bits) {
        long value = 0;
        int shift = 0;
        int octet;
        do {
            octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            shift += 7;
            if (shift > bits) {
                requireSignOnly(octet, shift - bits);
            }
        } while (octet >= 0x80);
        return shift < Long.SIZE && (octet & 0x40) != 0 ? value | -1L << shift : value;
    }

    /** The last byte has more bits than the number, which all have to be as the sign is. */
    private static void requireSignOnly(int octet, int unused) {
        int sign = octet >> 6 - unused & 0x7f;
        NotPlainException.require(octet < 0x80 && (sign == 0 || sign == (1 << unused + 1) - 1));
    }
}
