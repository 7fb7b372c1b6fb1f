package dev.wasmbox.guest.compiler.runtime;

/**
 * Integer division as the JVM defines it. WebAssembly's own traps on zero, and on the smallest
 * number by minus one.
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

    private static ArithmeticException byZero() {
        return new ArithmeticException("/ by zero");
    }
}
