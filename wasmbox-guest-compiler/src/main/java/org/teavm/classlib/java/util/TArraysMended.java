package org.teavm.classlib.java.util;

import java.lang.reflect.Array;

/** In TeaVM {@code copyOfRange} must not go beyond the end of the array. */
final class TArraysMended {

    private TArraysMended() {}

    private static <T> T copied(Object array, int length, int from, int to, T copy) {
        System.arraycopy(array, from, copy, 0, Math.min(length, to) - from);
        return copy;
    }

    private static int length(int length, int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException(from + " > " + to);
        }
        if (from < 0 || from > length) {
            throw new ArrayIndexOutOfBoundsException();
        }
        return to - from;
    }

    static boolean[] copyOfRange(boolean[] array, int from, int to) {
        int length = length(array.length, from, to);
        return copied(array, array.length, from, to, new boolean[length]);
    }

    static byte[] copyOfRange(byte[] array, int from, int to) {
        int length = length(array.length, from, to);
        return copied(array, array.length, from, to, new byte[length]);
    }

    static char[] copyOfRange(char[] array, int from, int to) {
        int length = length(array.length, from, to);
        return copied(array, array.length, from, to, new char[length]);
    }

    static short[] copyOfRange(short[] array, int from, int to) {
        int length = length(array.length, from, to);
        return copied(array, array.length, from, to, new short[length]);
    }

    static int[] copyOfRange(int[] array, int from, int to) {
        int length = length(array.length, from, to);
        return copied(array, array.length, from, to, new int[length]);
    }

    static long[] copyOfRange(long[] array, int from, int to) {
        int length = length(array.length, from, to);
        return copied(array, array.length, from, to, new long[length]);
    }

    static float[] copyOfRange(float[] array, int from, int to) {
        int length = length(array.length, from, to);
        return copied(array, array.length, from, to, new float[length]);
    }

    static double[] copyOfRange(double[] array, int from, int to) {
        int length = length(array.length, from, to);
        return copied(array, array.length, from, to, new double[length]);
    }

    @SuppressWarnings("unchecked")
    static <T> T[] copyOfRange(T[] array, int from, int to) {
        int length = length(array.length, from, to);
        Class<?> type = array.getClass().getComponentType();
        return copied(array, array.length, from, to, (T[]) Array.newInstance(type, length));
    }

    @SuppressWarnings("unchecked")
    static <T, U> T[] copyOfRange(U[] array, int from, int to, Class<? extends T[]> kind) {
        int length = length(array.length, from, to);
        Class<?> type = kind.getComponentType();
        return copied(array, array.length, from, to, (T[]) Array.newInstance(type, length));
    }
}
