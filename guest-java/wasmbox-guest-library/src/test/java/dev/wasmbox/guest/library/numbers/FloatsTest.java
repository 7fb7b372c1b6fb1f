package dev.wasmbox.guest.library.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FloatsTest {

    private static final long FRACTION = 0x000f_ffff_ffff_ffffL;

    @Property(tries = 20_000)
    void remainder_isTheJvms(@ForAll("numbers") double a, @ForAll("numbers") double b) {
        assertThat(Floats.remainder(a, b)).isEqualTo((Double) (a % b));
    }

    @Property(tries = 5_000)
    void remainder_ofFloats_isTheJvms(@ForAll("numbers") double a, @ForAll("numbers") double b) {
        Float expected = (float) a % (float) b;
        assertThat(Floats.remainder((float) a, (float) b)).isEqualTo(expected);
    }

    /** Of every size, subnormal and special ones among them. */
    @Provide
    Arbitrary<Double> numbers() {
        Arbitrary<Long> any = Arbitraries.longs();
        return Arbitraries.oneOf(
                any.map(Double::longBitsToDouble),
                any.map(bits -> Double.longBitsToDouble(bits & FRACTION)),
                any.map(bits -> (double) Float.intBitsToFloat(bits.intValue())),
                Arbitraries.integers().map(n -> (double) n),
                Arbitraries.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE));
    }
}
