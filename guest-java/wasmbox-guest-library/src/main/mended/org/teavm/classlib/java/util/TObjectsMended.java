package org.teavm.classlib.java.util;

/** TeaVM's exceptions have other messages. */
final class TObjectsMended {

    private TObjectsMended() {}

    static <T> T requireNonNull(T object) {
        if (object == null) {
            throw new NullPointerException();
        }
        return object;
    }

    static <T> T requireNonNullElse(T object, T other) {
        return object != null ? object : TObjects.requireNonNull(other, "defaultObj");
    }

    static int checkIndex(int index, int length) {
        return (int) checkIndex((long) index, (long) length);
    }

    static long checkIndex(long index, long length) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(
                    "Index " + index + " out of bounds for length " + length);
        }
        return index;
    }

    static int checkFromToIndex(int from, int to, int length) {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException(
                    "Range [" + from + ", " + to + ") out of bounds for length " + length);
        }
        return from;
    }

    static int checkFromIndexSize(int from, int size, int length) {
        if ((length | from | size) < 0 || size > length - from) {
            throw new IndexOutOfBoundsException(
                    ("Range [" + from + ", " + from + " + " + size)
                            + (") out of bounds for length " + length));
        }
        return from;
    }
}
