package dev.wasmbox.guest.library.format;

import dev.wasmbox.guest.library.numbers.DecimalDigits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The conversions of a formatter to numbers with a fraction or an exponent. */
final class FloatingConversion {

    private static final int USUAL_PRECISION = 6;
    private static final int LEAST_PLAIN = -4;

    /** Where the JDK forgets the zero before the exponent 9, in all versions up to 25. */
    private static final int WITHOUT_ZERO = 10;

    private FloatingConversion() {}

    static String text(FormatSpecifier specifier, @Nullable Object argument) {
        if (argument == null) {
            return GeneralConversion.nothing(specifier);
        }
        if (argument instanceof Double number) {
            return text(specifier, (double) number);
        }
        if (argument instanceof Float number) {
            return text(specifier, (double) (float) number);
        }
        if (argument instanceof BigDecimal) {
            return text(specifier, argument.toString(), true);
        }
        throw GeneralConversion.unfit(specifier, argument);
    }

    private static String text(FormatSpecifier specifier, double number) {
        if (Double.isNaN(number)) {
            return special(specifier, "NaN");
        }
        if (Double.isInfinite(number)) {
            boolean negative = number < 0;
            return special(
                    specifier,
                    specifier.sign(negative) + "Infinity" + specifier.afterSign(negative));
        }
        String text = Double.toString(number);
        boolean zero = (Double.doubleToRawLongBits(number) & Long.MAX_VALUE) == 0;
        return text(specifier, zero ? text.substring(0, text.indexOf('.')) : text, false);
    }

    /** The number may have a sign. */
    private static String text(FormatSpecifier specifier, String number, boolean big) {
        boolean negative = number.charAt(0) == '-';
        String magnitude = negative ? number.substring(1) : number;
        return text(specifier, negative, DecimalDigits.of(magnitude), big);
    }

    private static String special(FormatSpecifier specifier, String name) {
        return specifier.justified(
                specifier.has(FormatSpecifier.UPPER_CASE) ? FormatSpecifier.upperCase(name) : name);
    }

    private static String text(
            FormatSpecifier specifier, boolean negative, DecimalDigits digits, boolean big) {
        int precision = specifier.precisionOr(USUAL_PRECISION);
        return switch (specifier.conversion) {
            case 'f' -> plain(specifier, negative, digits, precision);
            case 'e' -> scientific(specifier, negative, digits, precision, big);
            default -> general(specifier, negative, digits, Math.max(1, precision));
        };
    }

    private static String general(
            FormatSpecifier specifier, boolean negative, DecimalDigits digits, int precision) {
        DecimalDigits rounded = digits.rounded(precision);
        int exponent = rounded.exponent();
        boolean plain = exponent >= LEAST_PLAIN && exponent < precision;
        return (rounded.isZero() ? rounded.isPlainZero() : plain)
                ? plain(specifier, negative, rounded, precision - 1 - exponent)
                : scientific(specifier, negative, rounded, precision - 1, false);
    }

    private static String plain(
            FormatSpecifier specifier, boolean negative, DecimalDigits digits, int fraction) {
        DecimalDigits rounded = digits.roundedToFraction(fraction);
        return specifier.number(
                specifier.sign(negative),
                rounded.whole() + fraction(specifier, rounded.fraction(fraction)),
                specifier.afterSign(negative));
    }

    private static String scientific(
            FormatSpecifier specifier,
            boolean negative,
            DecimalDigits digits,
            int fraction,
            boolean big) {
        DecimalDigits rounded = digits.rounded(fraction + 1);
        int exponent = rounded.exponent();
        int magnitude = Math.abs(exponent);
        String sign = exponent < 0 ? "e-" : "e+";
        return specifier.number(
                specifier.sign(negative),
                rounded.first() + fraction(specifier, rounded.rest(fraction)),
                (magnitude < 10 && !(big && rounded.isWhole(WITHOUT_ZERO)) ? sign + "0" : sign)
                        + magnitude
                        + specifier.afterSign(negative));
    }

    private static String fraction(FormatSpecifier specifier, String digits) {
        return digits.isEmpty() && !specifier.has(FormatSpecifier.ALTERNATE) ? "" : "." + digits;
    }
}
