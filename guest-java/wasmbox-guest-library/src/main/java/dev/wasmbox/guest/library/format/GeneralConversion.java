package dev.wasmbox.guest.library.format;

import java.util.IllegalFormatCodePointException;
import java.util.IllegalFormatConversionException;
import org.jspecify.annotations.Nullable;

/** The conversions of a formatter to texts, hash codes and characters. */
final class GeneralConversion {

    private static final String NULL = "null";

    private GeneralConversion() {}

    static String nothing(FormatSpecifier specifier) {
        return specifier.cut(NULL);
    }

    static String truth(FormatSpecifier specifier, @Nullable Object argument) {
        boolean truth = argument instanceof Boolean given ? given : argument != null;
        return specifier.cut(truth ? "true" : "false");
    }

    static String hash(FormatSpecifier specifier, @Nullable Object argument) {
        return specifier.cut(argument == null ? NULL : Integer.toHexString(argument.hashCode()));
    }

    static String string(FormatSpecifier specifier, @Nullable Object argument) {
        FormatChecks.refuse(specifier, FormatSpecifier.ALTERNATE);
        return specifier.cut(argument == null ? NULL : argument.toString());
    }

    static String character(FormatSpecifier specifier, @Nullable Object argument) {
        if (argument == null) {
            return nothing(specifier);
        }
        if (argument instanceof Character c) {
            return specifier.cut(String.valueOf((char) c));
        }
        if (argument instanceof Byte || argument instanceof Short || argument instanceof Integer) {
            return specifier.cut(character(((Number) argument).intValue()));
        }
        throw unfit(specifier, argument);
    }

    private static String character(int codePoint) {
        if (!Character.isValidCodePoint(codePoint)) {
            throw new IllegalFormatCodePointException(codePoint);
        }
        return new String(Character.toChars(codePoint));
    }

    static IllegalFormatConversionException unfit(FormatSpecifier specifier, Object argument) {
        return new IllegalFormatConversionException(specifier.conversion, argument.getClass());
    }
}
