package dev.wasmbox.codec;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A growing buffer of message bytes. Reusable through {@link #reset}, which keeps the memory. Not
 * thread-safe.
 *
 * <p>Integers are little-endian and of fixed width. Methods that take a wider Java type than they
 * write refuse values that do not fit.
 */
public final class Encoder {
    /** How deeply types that contain themselves may nest, both here and in a {@link Decoder}. */
    public static final int MAX_DEPTH = 256;

    /** How many list elements of no bytes (such as units) one message may hold altogether. */
    public static final int MAX_EMPTY_ELEMENTS = 65_536;

    /** The most bytes that any message can have: a Java array holds no more. */
    public static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    /** Up to this length, room is made for the worst case instead of measuring the text first. */
    private static final int SMALL_STRING = 4096;

    private final int limit;
    private byte[] buffer;
    private int size;
    private boolean overflowed;
    private int depth;
    private int emptyElements;

    public Encoder() {
        this(64);
    }

    /** An encoder whose buffer holds {@code capacity} bytes before it first grows. */
    public Encoder(int capacity) {
        this(capacity, MAX_SIZE);
    }

    /**
     * An encoder that refuses messages of more than {@code limit} bytes, and takes no memory for
     * them.
     */
    public Encoder(int capacity, int limit) {
        this.limit = Math.min(limit, MAX_SIZE);
        buffer = new byte[Math.min(capacity, this.limit)];
    }

    /** Forgets what was written and keeps the buffer. */
    public void reset() {
        size = 0;
        depth = 0;
        emptyElements = 0;
        overflowed = false;
    }

    /** Whether a write since the last reset was refused because of the limit. */
    public boolean hasOverflowed() {
        return overflowed;
    }

    /** How many bytes were written since the last reset. */
    public int size() {
        return size;
    }

    /**
     * The live buffer, whose first {@link #size} bytes were written. Valid until the next write;
     * the encoder keeps owning it.
     */
    public byte[] buffer() {
        return buffer;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    /** Writes one byte, 0 or 1. */
    public void writeBool(boolean value) {
        int at = claim(1);
        buffer[at] = (byte) (value ? 1 : 0);
    }

    /** Writes one byte. */
    public void writeI8(byte value) {
        int at = claim(1);
        buffer[at] = value;
    }

    /** Writes two bytes. */
    public void writeI16(short value) {
        int at = claim(2);
        buffer[at] = (byte) value;
        buffer[at + 1] = (byte) (value >> 8);
    }

    /** Writes four bytes. */
    public void writeI32(int value) {
        int at = claim(4);
        byte[] bytes = buffer;
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }

    /** Writes eight bytes. */
    public void writeI64(long value) {
        int at = claim(8);
        LittleEndian.putLong(buffer, at, value);
    }

    /** Writes 16 bytes: -2<sup>127</sup> to 2<sup>127</sup>-1, others are refused. */
    public void writeI128(BigInteger value) {
        if (value.bitLength() > 127) {
            throw outOfRange("i128", value);
        }
        writeLow128(value);
    }

    /** Writes one byte: 0 to 255, others are refused. */
    public void writeU8(int value) {
        if (value < 0 || value > 0xFF) {
            throw outOfRange("u8", value);
        }
        writeI8((byte) value);
    }

    /** Writes two bytes: 0 to 65,535, others are refused. */
    public void writeU16(int value) {
        if (value < 0 || value > 0xFFFF) {
            throw outOfRange("u16", value);
        }
        writeI16((short) value);
    }

    /** Writes four bytes: 0 to 2<sup>32</sup>-1, others are refused. */
    public void writeU32(long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw outOfRange("u32", value);
        }
        writeI32((int) value);
    }

    /** Writes eight bytes: 0 to 2<sup>64</sup>-1, others are refused. */
    public void writeU64(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 64) {
            throw outOfRange("u64", value);
        }
        writeI64(value.longValue());
    }

    /** Writes 16 bytes: 0 to 2<sup>128</sup>-1, others are refused. */
    public void writeU128(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 128) {
            throw outOfRange("u128", value);
        }
        writeLow128(value);
    }

    /** Writes four bytes, IEEE 754. All bits are kept, those of a NaN too. */
    public void writeF32(float value) {
        writeI32(Float.floatToRawIntBits(value));
    }

    /** Writes eight bytes, IEEE 754. All bits are kept, those of a NaN too. */
    public void writeF64(double value) {
        writeI64(Double.doubleToRawLongBits(value));
    }

    /** Writes a Unicode scalar value: any code point but a surrogate. */
    public void writeChar(int codePoint) {
        if (!Utf8.isScalar(codePoint)) {
            throw new CodecException(
                    "0x" + Integer.toHexString(codePoint) + " is not a Unicode scalar value");
        }
        int at = claim(4);
        size = Utf8.encode(codePoint, buffer, at);
    }

    /** Writes the length of what follows: its number of bytes or elements. */
    public void writeLength(int length) {
        writeI64(length);
    }

    /** Writes which variant of an enum follows, counted from 0. */
    public void writeTag(int variant) {
        writeI32(variant);
    }

    /** Writes whether the value of an option follows. */
    public void writePresence(boolean present) {
        writeBool(present);
    }

    /**
     * Writes a byte count and the text in UTF-8.
     *
     * @throws CodecException if the text holds half of a surrogate pair, which UTF-8 cannot express
     */
    public void writeString(String text) {
        int length = text.length();
        boolean surelyFits = length <= SMALL_STRING && 8 + 3 * length <= limit - size;
        ensure(8 + (surelyFits ? 3L * length : Utf8.size(text)));
        int start = size + 8;
        int end = Utf8.encode(text, buffer, start);
        writeI64(end - start);
        size = end;
    }

    /** Writes a byte count and the bytes. */
    public void writeBytes(byte[] bytes) {
        writeI64(bytes.length);
        writeRaw(bytes, 0, bytes.length);
    }

    /** Writes the bytes without their count. */
    public void writeRaw(byte[] bytes, int offset, int length) {
        int at = claim(length);
        System.arraycopy(bytes, offset, buffer, at, length);
    }

    /** Called on entering a value whose type may contain itself. */
    public void enter() {
        if (++depth > MAX_DEPTH) {
            throw new CodecException(
                    "a value nests deeper than "
                            + MAX_DEPTH
                            + " levels, or contains itself; use a list instead of a chain");
        }
    }

    /** Called on leaving a value whose type may contain itself. */
    public void leave() {
        depth--;
    }

    /**
     * Called after each element of a list, so that lists of elements that take no bytes stay within
     * what a decoder accepts.
     *
     * @param start {@link #size} before the element was written
     */
    public void countElement(int start) {
        if (size == start && ++emptyElements > MAX_EMPTY_ELEMENTS) {
            throw new CodecException(
                    "a message may hold at most "
                            + MAX_EMPTY_ELEMENTS
                            + " list elements that take no bytes; send their number instead");
        }
    }

    private void writeLow128(BigInteger value) {
        writeI64(value.longValue());
        writeI64(value.shiftRight(64).longValue());
    }

    private int claim(int count) {
        int at = size;
        ensure(count);
        size = at + count;
        return at;
    }

    private void ensure(long count) {
        if (buffer.length - size < count) {
            grow(count);
        }
    }

    private void grow(long count) {
        if (count > limit - size) {
            overflowed = true;
            throw new CodecException("a message cannot be larger than " + limit + " bytes");
        }
        int doubled = buffer.length > limit / 2 ? limit : buffer.length * 2;
        buffer = Arrays.copyOf(buffer, Math.max(doubled, size + (int) count));
    }

    private static CodecException outOfRange(String type, Object value) {
        return new CodecException(value + " is outside of the range of " + type);
    }
}
