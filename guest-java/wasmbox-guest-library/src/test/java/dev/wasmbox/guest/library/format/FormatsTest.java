package dev.wasmbox.guest.library.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Formatter;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FormatsTest {

    @Property(tries = 10_000)
    void values_areFormattedAsOnTheJvm(
            @ForAll("specifiers") String specifier, @ForAll("arguments") Object argument)
            throws IOException {
        assertThat(ours(specifier, argument)).isEqualTo(onTheJvm(specifier, argument));
    }

    /** What is rarely met by chance. */
    @Property
    void wholeDecimals_withManyDigits_areFormattedAsOnTheJvm(
            @ForAll @LongRange(min = 1) long number,
            @ForAll @IntRange(min = 1, max = 18) int size,
            @ForAll @IntRange(max = 20) int precision,
            @ForAll @IntRange(min = -2, max = 2) int scale)
            throws IOException {
        String digits = Long.toString(number);
        BigDecimal decimal =
                new BigDecimal(
                        new BigInteger(digits.substring(0, Math.min(size, digits.length()))),
                        scale);
        for (String conversion : List.of("e", "g")) {
            String specifier = "%." + precision + conversion;
            assertThat(ours(specifier, decimal)).isEqualTo(onTheJvm(specifier, decimal));
        }
    }

    private static String ours(String format, Object argument) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            Formats.format(new Formatter(), text, format, new Object[] {argument});
            return text.toString();
        } catch (IllegalFormatException e) {
            return e.getClass().getName();
        }
    }

    private static String onTheJvm(String format, Object argument) {
        try {
            return String.format(Locale.ROOT, format, argument);
        } catch (IllegalFormatException e) {
            return e.getClass().getName();
        }
    }

    @Provide
    Arbitrary<String> specifiers() {
        Arbitrary<String> flags =
                Arbitraries.strings().withChars("-#+ 0,(").ofMaxLength(3).edgeCases(c -> c.none());
        Arbitrary<String> width =
                Arbitraries.integers().between(0, 25).map(w -> w == 0 ? "" : "" + w);
        Arbitrary<String> precision =
                Arbitraries.integers().between(-4, 20).map(p -> p < 0 ? "" : "." + p);
        Arbitrary<Character> conversion =
                Arbitraries.of("bBhHsScCdoxXeEfgG%nz".chars().mapToObj(c -> (char) c).toList());
        return Combinators.combine(flags, width, precision, conversion)
                .as((f, w, p, c) -> "%" + f + w + p + c);
    }

    /** Doubles have few digits here, since JDKs before 21 show too many of others. */
    @Provide
    Arbitrary<Object> arguments() {
        Arbitrary<BigInteger> big = Arbitraries.bigIntegers();
        return Arbitraries.oneOf(
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.bytes().asGeneric(),
                Arbitraries.shorts().asGeneric(),
                Arbitraries.chars().range(' ', '~').asGeneric(),
                Arbitraries.strings().ascii().asGeneric(),
                big.asGeneric(),
                Combinators.combine(big, Arbitraries.integers().between(-15, 15))
                        .as((unscaled, scale) -> (Object) new BigDecimal(unscaled, scale)),
                Combinators.combine(
                                Arbitraries.integers().between(-100_000_000, 100_000_000),
                                Arbitraries.integers().between(-20, 20))
                        .as((digits, scale) -> (Object) Double.valueOf(digits + "e" + scale)),
                Arbitraries.of(
                        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0));
    }
}
