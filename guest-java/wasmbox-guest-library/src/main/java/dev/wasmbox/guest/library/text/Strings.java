package dev.wasmbox.guest.library.text;

import dev.wasmbox.guest.library.system.Bounds;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;

/**
 * In place of methods of strings and string builders that TeaVM has one character at a time, with
 * the checks of a method call for each.
 */
public final class Strings {

    private static final int CHAR = 2;

    private Strings() {}

    /** The array of a string, which must not be changed. */
    public static native char[] characters(String text);

    /** A string of an array, which must not be changed any more. */
    public static native String of(char[] characters);

    /** {@code String.equals}. */
    public static boolean equal(String text, @Nullable Object other) {
        return text == other
                || other instanceof String && same(characters(text), characters((String) other));
    }

    @Unmanaged
    private static boolean same(char[] a, char[] b) {
        int length = a.length;
        if (length != b.length) {
            return false;
        }
        Address left = Address.ofData(a);
        Address right = Address.ofData(b);
        for (int i = 0; i < length; i++) {
            if (left.add(CHAR * i).getChar() != right.add(CHAR * i).getChar()) {
                return false;
            }
        }
        return true;
    }

    /** {@code String.substring}; TeaVM does not look where an empty one begins. */
    public static String substring(String text, int begin, int end) {
        char[] all = characters(text);
        Bounds.checkRange(begin, end, all.length);
        if (begin == end) {
            return "";
        }
        return end - begin == all.length ? text : of(copyOf(all, begin, end - begin));
    }

    /** {@code String.indexOf}; TeaVM does not find an empty part beyond the end. */
    public static int indexOf(String text, String part, int from) {
        char[] all = characters(text);
        return indexOf(all, all.length, part, from);
    }

    /** {@code StringBuilder.indexOf}; TeaVM begins before the array where it is told so. */
    public static int indexOf(char[] all, int length, String part, int from) {
        char[] sought = characters(part);
        int first = from < 0 ? 0 : from;
        if (sought.length == 0) {
            return first < length ? first : length;
        }
        for (int i = first; i <= length - sought.length; i++) {
            if (beginsAt(all, i, sought)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean beginsAt(char[] all, int start, char[] sought) {
        for (int i = 0; i < sought.length; i++) {
            if (all[start + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }

    /** A copy of part of an array. */
    public static char[] copyOf(char[] from, int offset, int count) {
        Bounds.checkCount(offset, count, from.length);
        char[] copy = new char[count];
        copy(from, offset, copy, 0, count);
        return copy;
    }

    @Unmanaged
    private static void copy(char[] from, int offset, char[] to, int start, int count) {
        Address.moveMemoryBlock(
                Address.ofData(from).add(CHAR * offset),
                Address.ofData(to).add(CHAR * start),
                CHAR * count);
    }

    /** What is appended for a string. */
    public static String orNull(@Nullable String text) {
        return text == null ? "null" : text;
    }

    /** The capacity of a builder that begins with a text. */
    public static int roomFor(CharSequence text) {
        return text.length() + 16;
    }

    /** The length of a builder once a string is appended. */
    public static int lengthWith(int before, String text) {
        return before + characters(text).length;
    }

    /** Checks where something is to be inserted in a builder of that length. */
    public static void checkIndex(int index, int length) {
        Bounds.checkRange(index, length, length);
    }

    /** Inserts a string in the first characters of an array, which has room for all. */
    public static void insert(String text, char[] to, int index, int length) {
        insert(characters(text), to, index, length);
    }

    @Unmanaged
    private static void insert(char[] text, char[] to, int index, int length) {
        if (index < length) {
            copy(to, index, to, index + text.length, length - index);
        }
        copy(text, 0, to, index, text.length);
    }

    /** The length of a builder once a number is appended in decimal. */
    @Unmanaged
    public static int lengthWith(int before, int number) {
        int length = number < 0 ? before + 2 : before + 1;
        for (int rest = number / 10; rest != 0; rest /= 10) {
            length++;
        }
        return length;
    }

    /** Writes a number in decimal so that it ends there. */
    @Unmanaged
    public static void write(int number, char[] to, int end) {
        Address at = Address.ofData(to).add(CHAR * end);
        // Negative, since the smallest number has no positive counterpart.
        int rest = number < 0 ? number : -number;
        do {
            int tens = rest / 10;
            at = at.add(-CHAR);
            at.putChar((char) ('0' + 10 * tens - rest));
            rest = tens;
        } while (rest != 0);
        if (number < 0) {
            at.add(-CHAR).putChar('-');
        }
    }
}
