package dev.wasmbox.guest.library.system;

import dev.wasmbox.guest.library.text.Strings;
import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;

/**
 * In place of methods of the codec that go over bytes one by one. Their callers have checked that
 * all of it is within the array.
 */
public final class Wire {

    private static final int CHAR = 2;

    private Wire() {}

    /** The bytes at a position, the lowest first. */
    @Unmanaged
    public static long getLong(byte[] from, int position) {
        return Address.ofData(from).add(position).getLong();
    }

    /** Writes bytes to a position, the lowest first. */
    @Unmanaged
    public static void putLong(byte[] to, int position, long value) {
        Address.ofData(to).add(position).putLong(value);
    }

    /** Whether all bytes are ASCII. */
    @Unmanaged
    public static boolean isAscii(byte[] from, int position, int end) {
        Address bytes = Address.ofData(from);
        int bits = 0;
        for (int i = position; i < end; i++) {
            bits |= bytes.add(i).getByte();
        }
        return bits >= 0;
    }

    /** The text whose characters are these bytes. */
    public static String ofAscii(byte[] from, int position, int length) {
        char[] characters = new char[length];
        widen(from, position, characters, length);
        return Strings.of(characters);
    }

    @Unmanaged
    private static void widen(byte[] from, int position, char[] to, int count) {
        Address source = Address.ofData(from).add(position);
        Address target = Address.ofData(to);
        for (int i = 0; i < count; i++) {
            target.add(CHAR * i).putChar((char) source.add(i).getByte());
        }
    }

    /** Writes the characters of a text up to the first that is not ASCII; returns their number. */
    public static int encodeAscii(String text, byte[] to, int position) {
        return narrow(Strings.characters(text), to, position);
    }

    @Unmanaged
    private static int narrow(char[] from, byte[] to, int position) {
        Address source = Address.ofData(from);
        Address target = Address.ofData(to).add(position);
        int length = from.length;
        for (int i = 0; i < length; i++) {
            char c = source.add(CHAR * i).getChar();
            if (c >= 0x80) {
                return i;
            }
            target.add(i).putByte((byte) c);
        }
        return length;
    }
}
