package dev.wasmbox.guest.library.system;

/** What exceptions of indexes say, and the checks of strings. */
public final class Bounds {

    private Bounds() {}

    public static String index(int index, int length) {
        return "Index " + index + outOf(length);
    }

    public static String range(int from, int to, int length) {
        return "Range [" + from + ", " + to + ")" + outOf(length);
    }

    public static String count(int from, int count, int length) {
        return "Range [" + from + ", " + from + " + " + count + ")" + outOf(length);
    }

    private static String outOf(int length) {
        return " out of bounds for length " + length;
    }

    /** What lists say of a place where nothing can be inserted. */
    public static IndexOutOfBoundsException place(int index, int size) {
        return new IndexOutOfBoundsException("Index: " + index + ", Size: " + size);
    }

    public static void checkIndex(int index, int length) {
        if (index < 0 || index >= length) {
            throw new StringIndexOutOfBoundsException(index(index, length));
        }
    }

    public static void checkRange(int from, int to, int length) {
        if (from < 0 || from > to || to > length) {
            throw new StringIndexOutOfBoundsException(range(from, to, length));
        }
    }

    public static void checkCount(int from, int count, int length) {
        if (from < 0 || count < 0 || count > length - from) {
            throw new StringIndexOutOfBoundsException(count(from, count, length));
        }
    }

    /** The range of a list that is to be shown as a list. */
    public static void checkPart(int from, int to, int size) {
        if (from < 0) {
            throw new IndexOutOfBoundsException("fromIndex = " + from);
        }
        if (to > size) {
            throw new IndexOutOfBoundsException("toIndex = " + to);
        }
        checkOrder(from, to);
    }

    /** The range of an array that is to be changed. */
    public static void checkArray(int from, int to, int length) {
        checkOrder(from, to);
        if (from < 0) {
            throw new ArrayIndexOutOfBoundsException(from);
        }
        if (to > length) {
            throw new ArrayIndexOutOfBoundsException(to);
        }
    }

    private static void checkOrder(int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException("fromIndex(" + from + ") > toIndex(" + to + ")");
        }
    }
}
