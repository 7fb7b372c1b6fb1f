package dev.wasmbox.guest.library.format;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The conversions of a formatter to decimal, octal and hexadecimal whole numbers. */
final class IntegralConversion {

    private static final int SIGNS =
            FormatSpecifier.PARENTHESES | FormatSpecifier.SPACE | FormatSpecifier.PLUS;

    private IntegralConversion() {}

    static String text(FormatSpecifier specifier, @Nullable Object argument) {
        if (argument == null) {
            return GeneralConversion.nothing(specifier);
        }
        if (argument instanceof Integer number) {
            return text(specifier, number, 0xffff_ffffL);
        }
        if (argument instanceof Long number) {
            return text(specifier, number, -1);
        }
        if (argument instanceof Short number) {
            return text(specifier, number, 0xffff);
        }
        if (argument instanceof Byte number) {
            return text(specifier, number, 0xff);
        }
        if (argument instanceof BigInteger) {
            return text(specifier, argument.toString());
        }
        throw GeneralConversion.unfit(specifier, argument);
    }

    private static String text(FormatSpecifier specifier, long number, long mask) {
        if (specifier.conversion != 'd') {
            FormatChecks.refuse(specifier, SIGNS);
            return specifier.number(
                    prefix(specifier),
                    specifier.conversion == 'x'
                            ? Long.toHexString(number & mask)
                            : Long.toOctalString(number & mask),
                    "");
        }
        boolean negative = number < 0;
        String digits = Long.toString(number);
        return specifier.number(
                specifier.sign(negative),
                negative ? digits.substring(1) : digits,
                specifier.afterSign(negative));
    }

    private static String text(FormatSpecifier specifier, String number) {
        boolean negative = number.charAt(0) == '-';
        String digits = negative ? number.substring(1) : number;
        return specifier.number(
                specifier.sign(negative) + prefix(specifier),
                switch (specifier.conversion) {
                    case 'd' -> digits;
                    case 'o' -> inRadix(digits, 8);
                    default -> inRadix(digits, 16);
                },
                specifier.afterSign(negative));
    }

    /** Without a call of {@code BigInteger}, which not every guest has. */
    private static String inRadix(String decimal, int radix) {
        StringBuilder digits = new StringBuilder();
        char[] rest = decimal.toCharArray();
        for (int first = 0; first < rest.length; ) {
            int remainder = 0;
            for (int i = first; i < rest.length; i++) {
                int value = remainder * 10 + rest[i] - '0';
                rest[i] = (char) ('0' + value / radix);
                remainder = value % radix;
            }
            digits.append(Character.forDigit(remainder, radix));
            while (first < rest.length && rest[first] == '0') {
                first++;
            }
        }
        return digits.reverse().toString();
    }

    private static String prefix(FormatSpecifier specifier) {
        return !specifier.has(FormatSpecifier.ALTERNATE)
                ? ""
                : specifier.conversion == 'x' ? "0x" : "0";
    }
}
