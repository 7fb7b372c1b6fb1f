package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Bounds;
import java.lang.reflect.Array;
import org.teavm.classlib.java.lang.TObject;

/**
 * In TeaVM {@code copyOfRange} must not go beyond the end of the array, and what is filled or
 * sorted is changed before a place beyond the end is found.
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
}
