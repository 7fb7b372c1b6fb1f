package dev.wasmbox.guest.compiler.internal.teavm;

/**
 * What the compiler computes of constants in code that is never reached, where the divisor can be
 * 0; called from the repaired TeaVM.
 */
public final class Constants {

    private Constants() {}

    /** The quotient, or 0 where there is none. */
    public static int divide(int dividend, int divisor) {
        return divisor == 0 ? 0 : dividend / divisor;
    }

    /** The remainder, or 0 where there is none. */
    public static int remainder(int dividend, int divisor) {
        return divisor == 0 ? 0 : dividend % divisor;
    }
}
