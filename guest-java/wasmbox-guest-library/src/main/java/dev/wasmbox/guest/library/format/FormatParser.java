package dev.wasmbox.guest.library.format;

import java.util.ArrayList;
import java.util.DuplicateFormatFlagsException;
import java.util.IllegalFormatPrecisionException;
import java.util.IllegalFormatWidthException;
import java.util.List;
import java.util.UnknownFormatConversionException;

/** Splits a format into strings and {@link FormatSpecifier}s. */
final class FormatParser {

    private static final String UPPER_CASE = "BHSCXEG";
    private static final String CONVERSIONS = "bhscdoxefg%n";

    private final String format;
    private final List<Object> parts = new ArrayList<>();
    private int at;
    private int start;

    private FormatParser(String format) {
        this.format = format;
    }

    static List<Object> parts(String format) {
        FormatParser parser = new FormatParser(format);
        parser.parse();
        return parser.parts;
    }

    private void parse() {
        while (at < format.length()) {
            int next = format.indexOf('%', at);
            int end = next < 0 ? format.length() : next;
            if (end > at) {
                parts.add(format.substring(at, end));
            }
            at = end + 1;
            if (next >= 0) {
                parts.add(specifier());
            }
        }
    }

    private FormatSpecifier specifier() {
        FormatSpecifier specifier = new FormatSpecifier();
        start = at;
        String number = digits();
        boolean isIndex = !number.isEmpty() && peek() == '$';
        String width = isIndex || number.startsWith("0") ? "" : number;
        if (isIndex) {
            at++;
        } else {
            at -= number.length() - width.length();
        }
        String flags = width.isEmpty() ? flags() : "";
        if (width.isEmpty()) {
            width = digits();
        }
        String precision = precision();
        char conversion = conversion();
        if (isIndex) {
            specifier.index = index(number);
        }
        specifier.flags = flags(flags);
        if (specifier.has(FormatSpecifier.PREVIOUS)) {
            specifier.index = 0;
        }
        specifier.width = width.isEmpty() ? FormatSpecifier.ABSENT : width(width);
        specifier.precision = precision.isEmpty() ? FormatSpecifier.ABSENT : precision(precision);
        setConversion(specifier, conversion);
        FormatChecks.check(specifier);
        return specifier;
    }

    private char peek() {
        if (at >= format.length()) {
            throw malformed();
        }
        return format.charAt(at);
    }

    private UnknownFormatConversionException malformed() {
        String first = start < format.length() ? format.substring(start, start + 1) : "%";
        return new UnknownFormatConversionException(first);
    }

    private String digits() {
        int first = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return format.substring(first, at);
    }

    private String flags() {
        int first = at;
        while (peek() != '^' && FormatSpecifier.FLAGS.indexOf(peek()) >= 0) {
            at++;
        }
        return format.substring(first, at);
    }

    private String precision() {
        if (peek() != '.') {
            return "";
        }
        at++;
        String precision = digits();
        if (precision.isEmpty()) {
            throw malformed();
        }
        return precision;
    }

    private char conversion() {
        char conversion = peek();
        char letter = (char) (conversion | 'a' - 'A');
        if (conversion != '%' && (letter < 'a' || letter > 'z')) {
            throw malformed();
        }
        at++;
        return conversion;
    }

    private int index(String digits) {
        int index = number(digits);
        if (index <= 0) {
            throw malformed();
        }
        return index;
    }

    private static int flags(String given) {
        int flags = 0;
        for (int i = 0; i < given.length(); i++) {
            int flag = 1 << FormatSpecifier.FLAGS.indexOf(given.charAt(i));
            if ((flags & flag) != 0) {
                throw new DuplicateFormatFlagsException(FormatSpecifier.names(flag));
            }
            flags |= flag;
        }
        return flags;
    }

    private static int width(String digits) {
        int width = number(digits);
        if (width < 0) {
            throw new IllegalFormatWidthException(width);
        }
        return width;
    }

    private static int precision(String digits) {
        int precision = number(digits);
        if (precision < 0) {
            throw new IllegalFormatPrecisionException(precision);
        }
        return precision;
    }

    /** The number, or the smallest one if it is too large. */
    private static int number(String digits) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = Math.min(number * 10 + digits.charAt(i) - '0', 1L << 32);
        }
        return number > Integer.MAX_VALUE ? Integer.MIN_VALUE : (int) number;
    }

    private static void setConversion(FormatSpecifier specifier, char conversion) {
        boolean upperCase = UPPER_CASE.indexOf(conversion) >= 0;
        specifier.conversion = (char) (upperCase ? conversion - 'A' + 'a' : conversion);
        if (upperCase) {
            specifier.flags |= FormatSpecifier.UPPER_CASE;
        }
        if (CONVERSIONS.indexOf(specifier.conversion) < 0) {
            throw new UnknownFormatConversionException(String.valueOf(conversion));
        }
    }
}
