package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Bounds;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import org.teavm.classlib.java.lang.TObject;

/**
 * In TeaVM {@code copyOfRange} must not go beyond the end of the array, and what is filled or
 * sorted is changed before a place beyond the end is found. It lacks what compares arrays, and what
 * would be done in parallel.
 */
final class TArraysMended {

    private TArraysMended() {}

    private static <T> T copied(Object array, int length, int from, int to, T copy) {
        System.arraycopy(array, from, copy, 0, Math.min(length, to) - from);
        return copy;
    }

    private static int length(int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException(from + " > " + to);
        }
        return to - from;
    }

    static boolean[] copyOfRange(boolean[] array, int from, int to) {
        int length = length(from, to);
        return copied(array, array.length, from, to, new boolean[length]);
    }

    static byte[] copyOfRange(byte[] array, int from, int to) {
        int length = length(from, to);
        return copied(array, array.length, from, to, new byte[length]);
    }

    static char[] copyOfRange(char[] array, int from, int to) {
        int length = length(from, to);
        return copied(array, array.length, from, to, new char[length]);
    }

    static short[] copyOfRange(short[] array, int from, int to) {
        int length = length(from, to);
        return copied(array, array.length, from, to, new short[length]);
    }

    static int[] copyOfRange(int[] array, int from, int to) {
        int length = length(from, to);
        return copied(array, array.length, from, to, new int[length]);
    }

    static long[] copyOfRange(long[] array, int from, int to) {
        int length = length(from, to);
        return copied(array, array.length, from, to, new long[length]);
    }

    static float[] copyOfRange(float[] array, int from, int to) {
        int length = length(from, to);
        return copied(array, array.length, from, to, new float[length]);
    }

    static double[] copyOfRange(double[] array, int from, int to) {
        int length = length(from, to);
        return copied(array, array.length, from, to, new double[length]);
    }

    @SuppressWarnings("unchecked")
    static <T> T[] copyOfRange(T[] array, int from, int to) {
        int length = length(from, to);
        Class<?> type = array.getClass().getComponentType();
        return copied(array, array.length, from, to, (T[]) Array.newInstance(type, length));
    }

    @SuppressWarnings("unchecked")
    static <T, U> T[] copyOfRange(U[] array, int from, int to, Class<? extends T[]> kind) {
        int length = length(from, to);
        Class<?> type = kind.getComponentType();
        return copied(array, array.length, from, to, (T[]) Array.newInstance(type, length));
    }

    static void fill(boolean[] array, int from, int to, boolean value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(boolean[] array, int from, int to, boolean value);

    static void fill(byte[] array, int from, int to, byte value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(byte[] array, int from, int to, byte value);

    static void fill(char[] array, int from, int to, char value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(char[] array, int from, int to, char value);

    static void fill(short[] array, int from, int to, short value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(short[] array, int from, int to, short value);

    static void fill(int[] array, int from, int to, int value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(int[] array, int from, int to, int value);

    static void fill(long[] array, int from, int to, long value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(long[] array, int from, int to, long value);

    static void fill(float[] array, int from, int to, float value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(float[] array, int from, int to, float value);

    static void fill(double[] array, int from, int to, double value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(double[] array, int from, int to, double value);

    static void fill(TObject[] array, int from, int to, TObject value) {
        Bounds.checkArray(from, to, array.length);
        fillBefore(array, from, to, value);
    }

    static native void fillBefore(TObject[] array, int from, int to, TObject value);

    static void sort(byte[] array, int from, int to) {
        Bounds.checkArray(from, to, array.length);
        sortBefore(array, from, to);
    }

    static native void sortBefore(byte[] array, int from, int to);

    static void sort(char[] array, int from, int to) {
        Bounds.checkArray(from, to, array.length);
        sortBefore(array, from, to);
    }

    static native void sortBefore(char[] array, int from, int to);

    static void sort(short[] array, int from, int to) {
        Bounds.checkArray(from, to, array.length);
        sortBefore(array, from, to);
    }

    static native void sortBefore(short[] array, int from, int to);

    static void sort(int[] array, int from, int to) {
        Bounds.checkArray(from, to, array.length);
        sortBefore(array, from, to);
    }

    static native void sortBefore(int[] array, int from, int to);

    static void sort(long[] array, int from, int to) {
        Bounds.checkArray(from, to, array.length);
        sortBefore(array, from, to);
    }

    static native void sortBefore(long[] array, int from, int to);

    static void sort(float[] array, int from, int to) {
        Bounds.checkArray(from, to, array.length);
        sortBefore(array, from, to);
    }

    static native void sortBefore(float[] array, int from, int to);

    static void sort(double[] array, int from, int to) {
        Bounds.checkArray(from, to, array.length);
        sortBefore(array, from, to);
    }

    static native void sortBefore(double[] array, int from, int to);

    static <T> void sort(T[] array, int from, int to, TComparator<? super T> order) {
        Bounds.checkArray(from, to, array.length);
        sortBefore(array, from, to, order);
    }

    static native <T> void sortBefore(T[] array, int from, int to, TComparator<? super T> order);

    static void checkInBounds(int length, int from, int to) {
        Bounds.checkArray(from, to, length);
    }

    static void parallelSort(int[] array) {
        TArrays.sort(array);
    }

    static void parallelSort(int[] array, int from, int to) {
        TArrays.sort(array, from, to);
    }

    static int compare(int[] a, int[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Integer.compare(a[i], b[i]);
    }

    static int compare(int[] a, int from, int to, int[] b, int bFrom, int bTo) {
        int i = TArrays.mismatch(a, from, to, b, bFrom, bTo);
        int length = to - from;
        int otherLength = bTo - bFrom;
        return i < 0 || i >= Math.min(length, otherLength)
                ? length - otherLength
                : Integer.compare(a[from + i], b[bFrom + i]);
    }

    static void parallelSort(long[] array) {
        TArrays.sort(array);
    }

    static void parallelSort(long[] array, int from, int to) {
        TArrays.sort(array, from, to);
    }

    static int compare(long[] a, long[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Long.compare(a[i], b[i]);
    }

    static int compare(long[] a, int from, int to, long[] b, int bFrom, int bTo) {
        int i = TArrays.mismatch(a, from, to, b, bFrom, bTo);
        int length = to - from;
        int otherLength = bTo - bFrom;
        return i < 0 || i >= Math.min(length, otherLength)
                ? length - otherLength
                : Long.compare(a[from + i], b[bFrom + i]);
    }

    static void parallelSort(short[] array) {
        TArrays.sort(array);
    }

    static void parallelSort(short[] array, int from, int to) {
        TArrays.sort(array, from, to);
    }

    static int compare(short[] a, short[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Short.compare(a[i], b[i]);
    }

    static int compare(short[] a, int from, int to, short[] b, int bFrom, int bTo) {
        int i = TArrays.mismatch(a, from, to, b, bFrom, bTo);
        int length = to - from;
        int otherLength = bTo - bFrom;
        return i < 0 || i >= Math.min(length, otherLength)
                ? length - otherLength
                : Short.compare(a[from + i], b[bFrom + i]);
    }

    static void parallelSort(char[] array) {
        TArrays.sort(array);
    }

    static void parallelSort(char[] array, int from, int to) {
        TArrays.sort(array, from, to);
    }

    static int compare(char[] a, char[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Character.compare(a[i], b[i]);
    }

    static int compare(char[] a, int from, int to, char[] b, int bFrom, int bTo) {
        int i = TArrays.mismatch(a, from, to, b, bFrom, bTo);
        int length = to - from;
        int otherLength = bTo - bFrom;
        return i < 0 || i >= Math.min(length, otherLength)
                ? length - otherLength
                : Character.compare(a[from + i], b[bFrom + i]);
    }

    static void parallelSort(byte[] array) {
        TArrays.sort(array);
    }

    static void parallelSort(byte[] array, int from, int to) {
        TArrays.sort(array, from, to);
    }

    static int compare(byte[] a, byte[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Byte.compare(a[i], b[i]);
    }

    static int compare(byte[] a, int from, int to, byte[] b, int bFrom, int bTo) {
        int i = TArrays.mismatch(a, from, to, b, bFrom, bTo);
        int length = to - from;
        int otherLength = bTo - bFrom;
        return i < 0 || i >= Math.min(length, otherLength)
                ? length - otherLength
                : Byte.compare(a[from + i], b[bFrom + i]);
    }

    static void parallelSort(double[] array) {
        TArrays.sort(array);
    }

    static void parallelSort(double[] array, int from, int to) {
        TArrays.sort(array, from, to);
    }

    static int compare(double[] a, double[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Double.compare(a[i], b[i]);
    }

    static int compare(double[] a, int from, int to, double[] b, int bFrom, int bTo) {
        int i = TArrays.mismatch(a, from, to, b, bFrom, bTo);
        int length = to - from;
        int otherLength = bTo - bFrom;
        return i < 0 || i >= Math.min(length, otherLength)
                ? length - otherLength
                : Double.compare(a[from + i], b[bFrom + i]);
    }

    static void parallelSort(float[] array) {
        TArrays.sort(array);
    }

    static void parallelSort(float[] array, int from, int to) {
        TArrays.sort(array, from, to);
    }

    static int compare(float[] a, float[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Float.compare(a[i], b[i]);
    }

    static int compare(float[] a, int from, int to, float[] b, int bFrom, int bTo) {
        int i = TArrays.mismatch(a, from, to, b, bFrom, bTo);
        int length = to - from;
        int otherLength = bTo - bFrom;
        return i < 0 || i >= Math.min(length, otherLength)
                ? length - otherLength
                : Float.compare(a[from + i], b[bFrom + i]);
    }

    static int compareUnsigned(int[] a, int[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Integer.compareUnsigned(a[i], b[i]);
    }

    static int compareUnsigned(long[] a, long[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Long.compareUnsigned(a[i], b[i]);
    }

    static int compareUnsigned(short[] a, short[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Short.compareUnsigned(a[i], b[i]);
    }

    static int compareUnsigned(byte[] a, byte[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Byte.compareUnsigned(a[i], b[i]);
    }

    static void parallelPrefix(int[] array, IntBinaryOperator function) {
        for (int i = 1; i < array.length; i++) {
            array[i] = function.applyAsInt(array[i - 1], array[i]);
        }
    }

    static void parallelSetAll(int[] array, IntUnaryOperator function) {
        for (int i = 0; i < array.length; i++) {
            array[i] = function.applyAsInt(i);
        }
    }

    static void parallelPrefix(long[] array, LongBinaryOperator function) {
        for (int i = 1; i < array.length; i++) {
            array[i] = function.applyAsLong(array[i - 1], array[i]);
        }
    }

    static void parallelSetAll(long[] array, IntToLongFunction function) {
        for (int i = 0; i < array.length; i++) {
            array[i] = function.applyAsLong(i);
        }
    }

    static void parallelPrefix(double[] array, DoubleBinaryOperator function) {
        for (int i = 1; i < array.length; i++) {
            array[i] = function.applyAsDouble(array[i - 1], array[i]);
        }
    }

    static void parallelSetAll(double[] array, IntToDoubleFunction function) {
        for (int i = 0; i < array.length; i++) {
            array[i] = function.applyAsDouble(i);
        }
    }

    static <T> void parallelPrefix(T[] array, BinaryOperator<T> function) {
        for (int i = 1; i < array.length; i++) {
            array[i] = function.apply(array[i - 1], array[i]);
        }
    }

    static <T> void parallelSetAll(T[] array, IntFunction<? extends T> function) {
        for (int i = 0; i < array.length; i++) {
            array[i] = function.apply(i);
        }
    }

    static <T extends Comparable<? super T>> void parallelSort(T[] array) {
        TArrays.sort(array);
    }

    static <T> void parallelSort(T[] array, TComparator<? super T> order) {
        TArrays.sort(array, order);
    }

    static <T extends Comparable<? super T>> int compare(T[] a, T[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int compared =
                    a[i] == b[i] || a[i] == null || b[i] == null
                            ? ofNulls(a[i], b[i])
                            : a[i].compareTo(b[i]);
            if (compared != 0) {
                return compared;
            }
        }
        return a.length - b.length;
    }

    static <T> int compare(T[] a, T[] b, TComparator<? super T> order) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int compared = a[i] == b[i] ? 0 : order.compare(a[i], b[i]);
            if (compared != 0) {
                return compared;
            }
        }
        return a.length - b.length;
    }

    static int compare(boolean[] a, boolean[] b) {
        if (a == null || b == null) {
            return ofNulls(a, b);
        }
        int i = TArrays.mismatch(a, b);
        return i < 0 || i >= Math.min(a.length, b.length)
                ? a.length - b.length
                : Boolean.compare(a[i], b[i]);
    }

    /** Nothing is less than something. */
    private static int ofNulls(Object a, Object b) {
        return a == b ? 0 : a == null ? -1 : 1;
    }

    static <T> void parallelSort(T[] array, int from, int to) {
        Arrays.sort(array, from, to);
    }

    static <T> void parallelSort(T[] array, int from, int to, Comparator<? super T> order) {
        Arrays.sort(array, from, to, order);
    }

    static <T> int mismatch(T[] a, T[] b, Comparator<? super T> order) {
        return mismatch(a, 0, a.length, b, 0, b.length, order);
    }

    static <T> int mismatch(
            T[] a, int from, int to, T[] b, int bFrom, int bTo, Comparator<? super T> order) {
        Objects.requireNonNull(order);
        checkInBounds(a.length, from, to);
        checkInBounds(b.length, bFrom, bTo);
        int shared = Math.min(to - from, bTo - bFrom);
        for (int i = 0; i < shared; i++) {
            T each = a[from + i];
            T other = b[bFrom + i];
            if (each != other && order.compare(each, other) != 0) {
                return i;
            }
        }
        return to - from == bTo - bFrom ? -1 : shared;
    }

    static <T> boolean equals(T[] a, T[] b, Comparator<? super T> order) {
        Objects.requireNonNull(order);
        return a == b
                || a != null && b != null && a.length == b.length && mismatch(a, b, order) < 0;
    }

    static <T> boolean equals(
            T[] a, int from, int to, T[] b, int bFrom, int bTo, Comparator<? super T> order) {
        return mismatch(a, from, to, b, bFrom, bTo, order) < 0;
    }

    static <T> int compare(
            T[] a, int from, int to, T[] b, int bFrom, int bTo, Comparator<? super T> order) {
        int place = mismatch(a, from, to, b, bFrom, bTo, order);
        return place < 0 || place == Math.min(to - from, bTo - bFrom)
                ? (to - from) - (bTo - bFrom)
                : order.compare(a[from + place], b[bFrom + place]);
    }

    static <T> Spliterator<T> spliterator(T[] array) {
        return spliterator(array, 0, array.length);
    }

    static <T> Spliterator<T> spliterator(T[] array, int from, int to) {
        checkInBounds(array.length, from, to);
        return Spliterators.spliterator(
                Arrays.asList(array).subList(from, to),
                Spliterator.ORDERED | Spliterator.IMMUTABLE);
    }

    static Spliterator.OfInt spliterator(int[] array) {
        return spliterator(array, 0, array.length);
    }

    static Spliterator.OfInt spliterator(int[] array, int from, int to) {
        checkInBounds(array.length, from, to);
        return Spliterators.spliterator(
                Arrays.stream(array, from, to).iterator(),
                to - from,
                Spliterator.ORDERED
                        | Spliterator.IMMUTABLE
                        | Spliterator.SIZED
                        | Spliterator.SUBSIZED);
    }

    static Spliterator.OfLong spliterator(long[] array) {
        return spliterator(array, 0, array.length);
    }

    static Spliterator.OfLong spliterator(long[] array, int from, int to) {
        checkInBounds(array.length, from, to);
        return Spliterators.spliterator(
                Arrays.stream(array, from, to).iterator(),
                to - from,
                Spliterator.ORDERED
                        | Spliterator.IMMUTABLE
                        | Spliterator.SIZED
                        | Spliterator.SUBSIZED);
    }

    static Spliterator.OfDouble spliterator(double[] array) {
        return spliterator(array, 0, array.length);
    }

    static Spliterator.OfDouble spliterator(double[] array, int from, int to) {
        checkInBounds(array.length, from, to);
        return Spliterators.spliterator(
                Arrays.stream(array, from, to).iterator(),
                to - from,
                Spliterator.ORDERED
                        | Spliterator.IMMUTABLE
                        | Spliterator.SIZED
                        | Spliterator.SUBSIZED);
    }
}
