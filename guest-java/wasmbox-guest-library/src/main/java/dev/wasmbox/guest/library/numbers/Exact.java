package dev.wasmbox.guest.library.numbers;

/** Arithmetic that throws where a number does not fit; TeaVM's says nothing. */
public final class Exact {

    private Exact() {}

    public static int toInt(long number) {
        if ((int) number != number) {
            throw new ArithmeticException("integer overflow");
        }
        return (int) number;
    }

    public static long add(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw overflow();
        }
        return sum;
    }

    public static long subtract(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw overflow();
        }
        return difference;
    }

    public static long multiply(long a, long b) {
        long product = a * b;
        // Their product would have the sign of the smallest number, whose negation it is.
        boolean wraps = a == -1 && b == Long.MIN_VALUE;
        if (wraps || a != 0 && a != -1 && product / a != b) {
            throw overflow();
        }
        return product;
    }

    private static ArithmeticException overflow() {
        return new ArithmeticException("long overflow");
    }
}
