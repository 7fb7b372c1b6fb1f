package dev.wasmbox.guest.library.numbers;

import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;

/**
 * Functions of {@code java.lang.Math} that TeaVM only approximates. The host computes them with
 * {@code StrictMath}, so they are the same everywhere.
 */
public final class Maths {

    private static final String HOST = "teavmMath";

    private Maths() {}

    @Import(module = HOST, name = "log10")
    @Unmanaged
    public static native double log10(double a);

    @Import(module = HOST, name = "cbrt")
    @Unmanaged
    public static native double cbrt(double a);

    @Import(module = HOST, name = "sinh")
    @Unmanaged
    public static native double sinh(double a);

    @Import(module = HOST, name = "cosh")
    @Unmanaged
    public static native double cosh(double a);

    @Import(module = HOST, name = "tanh")
    @Unmanaged
    public static native double tanh(double a);

    @Import(module = HOST, name = "expm1")
    @Unmanaged
    public static native double expm1(double a);

    @Import(module = HOST, name = "log1p")
    @Unmanaged
    public static native double log1p(double a);

    @Import(module = HOST, name = "hypot")
    @Unmanaged
    public static native double hypot(double a, double b);

    @Import(module = HOST, name = "pow")
    @Unmanaged
    public static native double pow(double a, double b);

    @Import(module = HOST, name = "IEEEremainder")
    @Unmanaged
    public static native double IEEEremainder(double a, double b);

    /** One instruction of WebAssembly, which rounds halves to even numbers. */
    @Unmanaged
    public static native double rint(double a);
}
