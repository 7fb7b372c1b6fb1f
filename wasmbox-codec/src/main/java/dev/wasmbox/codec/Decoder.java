package dev.wasmbox.codec;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads message bytes from a range of an array. Reusable through {@link #reset}. Not thread-safe.
 *
 * <p>The array is only borrowed: nothing that is read shares memory with it. Every read is checked
 * against the end of the range, and nothing is allocated that the bytes at hand do not justify, so
 * hostile bytes end in a {@link CodecException} that names the offset (counted from the start of
 * the range) and the value. After one, the position is undefined until the next reset.
 */
public final class Decoder {
    private static final byte[] NOTHING = {};

    private byte[] array = NOTHING;
    private int origin;
    private int position;
    private int limit;
    private int depth;
    private int emptyElements;

    /** A decoder of no bytes, to be {@link #reset} before use. */
    public Decoder() {}

    /** A decoder of these bytes. */
    public Decoder(byte[] bytes) {
        reset(bytes, 0, bytes.length);
    }

    /**
     * Starts over with another range.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public void reset(byte[] array, int offset, int length) {
        if ((offset | length) < 0 || length > array.length - offset) {
            throw new IndexOutOfBoundsException(
                    "range of " + length + " bytes at " + offset + " of " + array.length);
        }
        this.array = array;
        origin = offset;
        position = offset;
        limit = offset + length;
        depth = 0;
        emptyElements = 0;
    }

    /** How many bytes were read. */
    public int position() {
        return position - origin;
    }

    /** How many bytes are left. */
    public int remaining() {
        return limit - position;
    }

    /**
     * Checks that everything was read.
     *
     * @throws CodecException if bytes are left
     */
    public void expectEnd() {
        if (position != limit) {
            throw new CodecException(
                    "the value ends at byte "
                            + position()
                            + " but "
                            + remaining()
                            + " more bytes follow; is the message of another type?");
        }
    }

    /** Reads one byte, 0 or 1; others are refused. */
    public boolean readBool() {
        int at = take(1);
        byte value = array[at];
        if ((value & ~1) != 0) {
            throw invalid("bool", value & 0xFF, at, "0 or 1");
        }
        return value != 0;
    }

    /** Reads one byte. */
    public byte readI8() {
        return array[take(1)];
    }

    /** Reads two bytes. */
    public short readI16() {
        int at = take(2);
        return (short) ((array[at] & 0xFF) | (array[at + 1] << 8));
    }

    /** Reads four bytes. */
    public int readI32() {
        int at = take(4);
        byte[] bytes = array;
        return (bytes[at] & 0xFF)
                | ((bytes[at + 1] & 0xFF) << 8)
                | ((bytes[at + 2] & 0xFF) << 16)
                | (bytes[at + 3] << 24);
    }

    /** Reads eight bytes. */
    public long readI64() {
        int at = take(8);
        return LittleEndian.getLong(array, at);
    }

    /** Reads 16 bytes: -2<sup>127</sup> to 2<sup>127</sup>-1. */
    public BigInteger readI128() {
        return new BigInteger(bigEndian(16));
    }

    /** Reads one byte: 0 to 255. */
    public int readU8() {
        return array[take(1)] & 0xFF;
    }

    /** Reads two bytes: 0 to 65,535. */
    public int readU16() {
        return readI16() & 0xFFFF;
    }

    /** Reads four bytes: 0 to 2<sup>32</sup>-1. */
    public long readU32() {
        return readI32() & 0xFFFF_FFFFL;
    }

    /** Reads eight bytes: 0 to 2<sup>64</sup>-1. */
    public BigInteger readU64() {
        return new BigInteger(1, bigEndian(8));
    }

    /** Reads 16 bytes: 0 to 2<sup>128</sup>-1. */
    public BigInteger readU128() {
        return new BigInteger(1, bigEndian(16));
    }

    /** Reads four bytes, IEEE 754. */
    public float readF32() {
        return Float.intBitsToFloat(readI32());
    }

    /** Reads eight bytes, IEEE 754. */
    public double readF64() {
        return Double.longBitsToDouble(readI64());
    }

    /** Reads a Unicode scalar value. */
    public int readChar() {
        int at = take(1);
        int length = Utf8.length(array[at]);
        if (length > 1) {
            take(length - 1);
        }
        int scalar = Utf8.decode(array, at, position);
        if (scalar < 0) {
            throw invalid("char", array[at] & 0xFF, at, "the UTF-8 of one Unicode scalar value");
        }
        return scalar;
    }

    /**
     * Reads the number of elements that follow.
     *
     * @param elementSize the fewest bytes that an element takes; with 0, elements that take none
     *     are allowed as far as {@link #countElement} lets them
     * @throws CodecException if that many elements cannot follow
     */
    public int readCount(int elementSize) {
        int at = position - origin;
        long count = readI64();
        long most =
                elementSize == 0
                        ? (long) remaining() + Encoder.MAX_EMPTY_ELEMENTS - emptyElements
                        : remaining() / elementSize;
        if (count < 0 || count > most) {
            throw new CodecException(
                    "length "
                            + Long.toUnsignedString(count)
                            + " at byte "
                            + at
                            + " is more than the "
                            + remaining()
                            + " bytes that follow can hold");
        }
        return (int) count;
    }

    /**
     * Called after each element of a list whose element size is not known, so that elements that
     * take no bytes stay few.
     *
     * @param start {@link #position} before the element was read
     */
    public void countElement(int start) {
        if (position - origin == start && ++emptyElements > Encoder.MAX_EMPTY_ELEMENTS) {
            throw new CodecException(
                    "more than "
                            + Encoder.MAX_EMPTY_ELEMENTS
                            + " list elements that take no bytes, at byte "
                            + start);
        }
    }

    /**
     * Reads which variant of an enum follows.
     *
     * @param name of the enum, for the error message
     * @param variants how many there are
     * @return 0 to {@code variants - 1}
     */
    public int readTag(String name, int variants) {
        int tag = readI32();
        if (tag < 0 || tag >= variants) {
            throw new CodecException(
                    "unknown variant "
                            + (tag & 0xFFFF_FFFFL)
                            + " of "
                            + name
                            + " at byte "
                            + (position - origin - 4)
                            + ": it has "
                            + variants);
        }
        return tag;
    }

    /** Reads whether the value of an option follows. */
    public boolean readPresence() {
        int at = take(1);
        byte value = array[at];
        if ((value & ~1) != 0) {
            throw invalid("option", value & 0xFF, at, "0 for none or 1 for some");
        }
        return value != 0;
    }

    /** Reads a byte count and a text in UTF-8. */
    public String readString() {
        int length = readCount(1);
        return Utf8.decode(array, take(length), length, origin);
    }

    /** Reads a byte count and the bytes, into a new array. */
    public byte[] readBytes() {
        return readRaw(readCount(1));
    }

    /** Reads that many bytes, into a new array. */
    public byte[] readRaw(int length) {
        int at = take(length);
        return Arrays.copyOfRange(array, at, at + length);
    }

    /** Called on entering a value whose type may contain itself. */
    public void enter() {
        if (++depth > Encoder.MAX_DEPTH) {
            throw new CodecException(
                    "values nest deeper than "
                            + Encoder.MAX_DEPTH
                            + " levels at byte "
                            + position());
        }
    }

    /** Called on leaving a value whose type may contain itself. */
    public void leave() {
        depth--;
    }

    private int take(int count) {
        int at = position;
        if (count < 0 || limit - at < count) {
            throw new CodecException(
                    "the bytes end too early: "
                            + count
                            + " needed at byte "
                            + position()
                            + ", but "
                            + remaining()
                            + " left");
        }
        position = at + count;
        return at;
    }

    private byte[] bigEndian(int count) {
        int at = take(count);
        byte[] reversed = new byte[count];
        for (int i = 0; i < count; i++) {
            reversed[count - 1 - i] = array[at + i];
        }
        return reversed;
    }

    private CodecException invalid(String type, int value, int at, String allowed) {
        return new CodecException(
                "invalid "
                        + type
                        + " at byte "
                        + (at - origin)
                        + ": "
                        + value
                        + " (must be "
                        + allowed
                        + ")");
    }
}
