package dev.wasmbox.guest.library.format;

import static dev.wasmbox.guest.library.format.FormatSpecifier.ABSENT;
import static dev.wasmbox.guest.library.format.FormatSpecifier.ALTERNATE;
import static dev.wasmbox.guest.library.format.FormatSpecifier.GROUPS;
import static dev.wasmbox.guest.library.format.FormatSpecifier.LEFT;
import static dev.wasmbox.guest.library.format.FormatSpecifier.PARENTHESES;
import static dev.wasmbox.guest.library.format.FormatSpecifier.PLUS;
import static dev.wasmbox.guest.library.format.FormatSpecifier.SPACE;
import static dev.wasmbox.guest.library.format.FormatSpecifier.ZEROS;

import java.util.FormatFlagsConversionMismatchException;
import java.util.IllegalFormatFlagsException;
import java.util.IllegalFormatPrecisionException;
import java.util.IllegalFormatWidthException;
import java.util.MissingFormatWidthException;

/** Refuses what does not go together in a format specifier. */
final class FormatChecks {

    private static final int OF_NUMBERS = PLUS | SPACE | ZEROS | GROUPS | PARENTHESES;

    private FormatChecks() {}

    static void check(FormatSpecifier specifier) {
        switch (specifier.conversion) {
            case 'b', 'h' -> {
                refuse(specifier, ALTERNATE);
                checkGeneral(specifier);
            }
            case 's' -> checkGeneral(specifier);
            case 'c' -> {
                refusePrecision(specifier);
                refuse(specifier, ALTERNATE | OF_NUMBERS);
                requireWidth(specifier, LEFT);
            }
            case 'd', 'o', 'x' -> {
                checkNumeric(specifier);
                refusePrecision(specifier);
                refuse(specifier, specifier.conversion == 'd' ? ALTERNATE : GROUPS);
            }
            case 'e', 'f', 'g' -> {
                checkNumeric(specifier);
                refuse(specifier, unfitForFloating(specifier.conversion));
            }
            default -> checkText(specifier);
        }
    }

    private static int unfitForFloating(char conversion) {
        return conversion == 'e' ? GROUPS : conversion == 'g' ? ALTERNATE : 0;
    }

    private static void checkGeneral(FormatSpecifier specifier) {
        requireWidth(specifier, LEFT);
        refuse(specifier, OF_NUMBERS);
    }

    private static void checkNumeric(FormatSpecifier specifier) {
        requireWidth(specifier, LEFT | ZEROS);
        if (specifier.has(PLUS) && specifier.has(SPACE)
                || specifier.has(LEFT) && specifier.has(ZEROS)) {
            throw new IllegalFormatFlagsException(FormatSpecifier.names(specifier.flags));
        }
    }

    private static void checkText(FormatSpecifier specifier) {
        refusePrecision(specifier);
        boolean newLine = specifier.conversion == 'n';
        if (newLine && specifier.width != ABSENT) {
            throw new IllegalFormatWidthException(specifier.width);
        }
        if (newLine ? specifier.flags != 0 : (specifier.flags & ~LEFT) != 0) {
            throw new IllegalFormatFlagsException(FormatSpecifier.names(specifier.flags));
        }
        requireWidth(specifier, LEFT);
    }

    private static void requireWidth(FormatSpecifier specifier, int flags) {
        if (specifier.has(flags) && specifier.width == ABSENT) {
            throw new MissingFormatWidthException(specifier.toString());
        }
    }

    private static void refusePrecision(FormatSpecifier specifier) {
        if (specifier.precision != ABSENT) {
            throw new IllegalFormatPrecisionException(specifier.precision);
        }
    }

    static void refuse(FormatSpecifier specifier, int flags) {
        int refused = specifier.flags & flags;
        if (refused != 0) {
            String first = FormatSpecifier.names(refused & -refused);
            throw new FormatFlagsConversionMismatchException(first, specifier.conversion);
        }
    }
}
