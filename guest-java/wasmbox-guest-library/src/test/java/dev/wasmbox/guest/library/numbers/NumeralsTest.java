package dev.wasmbox.guest.library.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the documentation of {@code Double.toString} in JDK 19, so also on a JDK before. */
class NumeralsTest {

    @Property(tries = 10_000)
    void doubles_areShownByTheNearestOfTheShortestNumbers(@ForAll long bits) {
        assertShown(Double.longBitsToDouble(bits));
        assertShown(Double.longBitsToDouble(bits & 0x800f_ffff_ffff_ffffL)); // subnormal
        assertShown(Double.longBitsToDouble(bits & 0xfff0_0000_0000_0000L)); // a power of two
    }

    @Property(tries = 5_000)
    void usualDoubles_areShownByTheNearestOfTheShortestNumbers(
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double number,
            @ForAll @IntRange(max = 5) int digits) {
        assertShown(number);
        assertShown(Math.rint(number));
        assertShown(Math.rint(number) / Math.pow(10, digits));
    }

    @Property(tries = 10_000)
    void floats_areShownByTheNearestOfTheShortestNumbers(@ForAll int bits) {
        assertShown(Float.intBitsToFloat(bits));
        assertShown(Float.intBitsToFloat(bits & 0x807f_ffff));
        assertShown(Float.intBitsToFloat(bits & 0xff80_0000));
    }

    @ParameterizedTest
    @CsvSource({
        "4.9E-324, 4.9E-324",
        "1E-323, 9.9E-324",
        "2E-323, 2.0E-323",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "2E23, 2.0E23",
        "1E23, 1.0E23",
        "9007199254740993, 9.007199254740992E15",
        "100, 100.0",
        "9999999, 9999999.0",
        "1E7, 1.0E7",
        "0.001, 0.001",
        "0.00099, 9.9E-4",
        "-0.0, -0.0",
        "0, 0.0",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "Infinity, Infinity",
        "12.5, 12.5"
    })
    void doubles_areShown(double number, String text) {
        assertThat(Numerals.text(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.4E-45, 1.4E-45",
        "9.8E-45, 9.8E-45",
        "1.17549435E-38, 1.1754944E-38",
        "3.4028235E38, 3.4028235E38",
        "33554432, 3.3554432E7",
        "0.3, 0.3",
        "-0.0, -0.0",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void floats_areShown(float number, String text) {
        assertThat(Numerals.text(number)).isEqualTo(text);
    }

    private static void assertShown(double number) {
        if (Double.isFinite(number) && number != 0) {
            assertShown(Numerals.text(number), new BigDecimal(number), number);
        }
    }

    private static void assertShown(float number) {
        if (Float.isFinite(number) && number != 0) {
            assertShown(Numerals.text(number), new BigDecimal(number), number);
        }
    }

    private static void assertShown(String text, BigDecimal exact, Number number) {
        assertThat(isRead(text, number)).as(text).isTrue();
        BigDecimal shown = new BigDecimal(text);
        int digits = Math.max(2, shown.stripTrailingZeros().precision());
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.UP, RoundingMode.DOWN}) {
            String other = exact.round(new MathContext(digits, mode)).toString();
            if (isRead(other, number)) {
                assertThat(error(text, exact)).isLessThanOrEqualTo(error(other, exact));
            }
            String shorter = exact.round(new MathContext(digits - 1, mode)).toString();
            assertThat(digits > 2 && isRead(shorter, number)).as(text).isFalse();
        }
    }

    private static BigDecimal error(String text, BigDecimal exact) {
        return new BigDecimal(text).subtract(exact).abs();
    }

    private static boolean isRead(String text, Number number) {
        return number instanceof Float
                ? number.equals(Float.parseFloat(text))
                : number.equals(Double.parseDouble(text));
    }
}
