package dev.wasmbox.guest.library.numbers;

/**
 * Integer division as the JVM defines it, and the lengths of arrays. WebAssembly's own division
 * traps on zero, and on the smallest number by minus one.
 */
public final class Integers {

    private Integers() {}

    public static int divide(int a, int b) {
        if (b == 0) {
            throw byZero();
        }
        return b == -1 ? -a : a / b;
    }

    public static long divide(long a, long b) {
        if (b == 0) {
            throw byZero();
        }
        return b == -1 ? -a : a / b;
    }

    public static int remainder(int a, int b) {
        if (b == 0) {
            throw byZero();
        }
        return a % b;
    }

    public static long remainder(long a, long b) {
        if (b == 0) {
            throw byZero();
        }
        return a % b;
    }

    public static int divideUnsigned(int a, int b) {
        if (b == 0) {
            throw byZero();
        }
        return Integer.divideUnsigned(a, b);
    }

    public static long divideUnsigned(long a, long b) {
        if (b == 0) {
            throw byZero();
        }
        return Long.divideUnsigned(a, b);
    }

    public static int remainderUnsigned(int a, int b) {
        if (b == 0) {
            throw byZero();
        }
        return Integer.remainderUnsigned(a, b);
    }

    public static long remainderUnsigned(long a, long b) {
        if (b == 0) {
            throw byZero();
        }
        return Long.remainderUnsigned(a, b);
    }

    /** The length of a new array, which TeaVM does not check. */
    public static int length(int length) {
        if (length < 0) {
            throw new NegativeArraySizeException(String.valueOf(length));
        }
        return length;
    }

    private static ArithmeticException byZero() {
        return new ArithmeticException("/ by zero");
    }
}
