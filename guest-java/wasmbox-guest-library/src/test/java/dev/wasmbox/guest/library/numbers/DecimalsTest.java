package dev.wasmbox.guest.library.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @Property(tries = 5_000)
    void numbers_areParsedAsOnTheJvm(@ForAll("numbers") String text) {
        assertThat(Decimals.parseDouble(text)).isEqualTo((Double) Double.parseDouble(text));
        assertThat(Decimals.parseFloat(text)).isEqualTo((Float) Float.parseFloat(text));
    }

    @Property(tries = 2_000)
    void halvesBetweenNeighbours_areParsedAsOnTheJvm(@ForAll long bits) {
        double number = Double.longBitsToDouble(bits);
        float small = Float.intBitsToFloat((int) bits);
        Assume.that(Double.isFinite(Math.nextUp(number)) && Float.isFinite(Math.nextUp(small)));
        numbers_areParsedAsOnTheJvm(middle(number, Math.nextUp(number)));
        numbers_areParsedAsOnTheJvm(middle(small, Math.nextUp(small)));
    }

    private static String middle(double a, double b) {
        return new BigDecimal(a).add(new BigDecimal(b)).divide(BigDecimal.valueOf(2)).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "-NaN",
                "+Infinity",
                "-Infinity",
                " 1.5\n",
                "1f",
                "1.D",
                ".5d",
                "-0",
                "0x1p3",
                "0X1.8P1f",
                "0x.fffffffffffffffffp-1030",
                "0x1p99999999999",
                "1e99999999999",
                "1e-99999999999",
                "0e99999999999",
                "4.9e-324",
                "2.4703282292062327208e-324",
                "2.5e-324",
                "1.7976931348623159e308",
                "1.4e-45",
                "3.4028235677973366e38",
                "1e23",
                "8.41e21",
                "2.2250738585072012e-308",
                "16777217"
            })
    void specialNumbers_areParsedAsOnTheJvm(String text) {
        numbers_areParsedAsOnTheJvm(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "-", ".", "e5", "1e", "1e+", "1e5.5", "1..2", "1.2.3", "nan", "infinity",
                "NaNd", "Infinityf", "0x1", "0x", "0xp1", "0x1.8", "1_0", "1 2", "١", "1ff", "--1",
                        "f"
            })
    void malformedNumbers_areRefusedAsOnTheJvm(String text) {
        assertThatThrownBy(() -> Double.parseDouble(text))
                .isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Decimals.parseDouble(text))
                .isInstanceOf(NumberFormatException.class);
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(30);
        Arbitrary<Integer> exponents =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(-30, 30),
                        Arbitraries.integers().between(-400, 400));
        Arbitrary<String> sign = Arbitraries.of("", "-", "+");
        return Arbitraries.oneOf(
                Arbitraries.longs().map(bits -> Double.toString(Double.longBitsToDouble(bits))),
                Arbitraries.longs().map(bits -> Double.toHexString(Double.longBitsToDouble(bits))),
                Combinators.combine(sign, digits, digits, exponents)
                        .as((s, whole, part, e) -> s + whole + "." + part + "e" + e),
                Combinators.combine(digits, digits).as((whole, part) -> whole + "." + part));
    }
}
