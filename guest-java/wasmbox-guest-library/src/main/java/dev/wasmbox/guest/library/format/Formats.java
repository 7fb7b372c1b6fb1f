package dev.wasmbox.guest.library.format;

import java.io.IOException;
import java.util.Formattable;
import java.util.Formatter;
import java.util.MissingFormatArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.util.Formatter} without dates, hexadecimal floating-point numbers and locales: all
 * symbols are those of {@code Locale.ROOT}.
 */
public final class Formats {

    private static final int OF_FORMATTABLE =
            FormatSpecifier.LEFT | FormatSpecifier.UPPER_CASE | FormatSpecifier.ALTERNATE;

    private final Formatter formatter;
    private final Appendable out;
    private final @Nullable Object @Nullable [] arguments;
    private int ordinary = -1;
    private int last = -1;

    private Formats(Formatter formatter, Appendable out, @Nullable Object @Nullable [] arguments) {
        this.formatter = formatter;
        this.out = out;
        this.arguments = arguments;
    }

    public static void format(
            Formatter formatter,
            Appendable out,
            String format,
            @Nullable Object @Nullable [] arguments)
            throws IOException {
        Formats formats = new Formats(formatter, out, arguments);
        for (Object part : FormatParser.parts(format)) {
            if (part instanceof FormatSpecifier specifier) {
                formats.append(specifier);
            } else {
                out.append((String) part);
            }
        }
    }

    private void append(FormatSpecifier specifier) throws IOException {
        if (specifier.isText()) {
            out.append(specifier.conversion == 'n' ? "\n" : specifier.justified("%"));
            return;
        }
        Object argument = argument(specifier);
        if (specifier.conversion == 's' && argument instanceof Formattable formattable) {
            formattable.formatTo(
                    formatter,
                    specifier.flags & OF_FORMATTABLE,
                    specifier.width,
                    specifier.precision);
        } else {
            out.append(text(specifier, argument));
        }
    }

    private @Nullable Object argument(FormatSpecifier specifier) {
        if (specifier.has(FormatSpecifier.PREVIOUS)) {
            return argumentAt(last, specifier);
        }
        if (specifier.index > 0) {
            last = specifier.index - 1;
        } else {
            ordinary++;
            last = ordinary;
        }
        return argumentAt(last, specifier);
    }

    private @Nullable Object argumentAt(int index, FormatSpecifier specifier) {
        if (index < 0 || arguments != null && index >= arguments.length) {
            throw new MissingFormatArgumentException(specifier.toString());
        }
        return arguments == null ? null : arguments[index];
    }

    private static String text(FormatSpecifier specifier, @Nullable Object argument) {
        return switch (specifier.conversion) {
            case 'b' -> GeneralConversion.truth(specifier, argument);
            case 'h' -> GeneralConversion.hash(specifier, argument);
            case 's' -> GeneralConversion.string(specifier, argument);
            case 'c' -> GeneralConversion.character(specifier, argument);
            case 'd', 'o', 'x' -> IntegralConversion.text(specifier, argument);
            default -> FloatingConversion.text(specifier, argument);
        };
    }
}
