package dev.wasmbox.guest.library.format;

/** A format specifier, as in the documentation of {@code java.util.Formatter}. */
final class FormatSpecifier {

    static final int LEFT = 1;
    static final int UPPER_CASE = 1 << 1;
    static final int ALTERNATE = 1 << 2;
    static final int PLUS = 1 << 3;
    static final int SPACE = 1 << 4;
    static final int ZEROS = 1 << 5;
    static final int GROUPS = 1 << 6;
    static final int PARENTHESES = 1 << 7;
    static final int PREVIOUS = 1 << 8;
    static final int ABSENT = -1;
    static final String FLAGS = "-^#+ 0,(<";

    private static final int GROUP = 3;

    /** Of the argument, from 1 on; 0 for the next one. */
    int index;

    int flags;
    int width = ABSENT;
    int precision = ABSENT;

    /** In lower case; the flag tells of the upper case. */
    char conversion;

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean isText() {
        return conversion == '%' || conversion == 'n';
    }

    int precisionOr(int usual) {
        return precision == ABSENT ? usual : precision;
    }

    /** The text, at most as long as the precision says. */
    String cut(String text) {
        String shown =
                precision != ABSENT && precision < text.length()
                        ? text.substring(0, precision)
                        : text;
        return justified(has(UPPER_CASE) ? shown.toUpperCase() : shown);
    }

    /** A number, with zeros between what precedes the magnitude and the magnitude. */
    String number(String before, String magnitude, String after) {
        StringBuilder text = new StringBuilder(before);
        String grouped = has(GROUPS) ? grouped(magnitude) : magnitude;
        if (has(ZEROS)) {
            int size = before.length() + grouped.length() + after.length();
            fill(text, '0', width - size);
        }
        text.append(grouped).append(after);
        return justified(has(UPPER_CASE) ? upperCase(text) : text.toString());
    }

    /** Of ASCII, without the tables of other letters. */
    static String upperCase(CharSequence text) {
        StringBuilder upper = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.append((char) (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
        }
        return upper.toString();
    }

    String sign(boolean negative) {
        if (negative) {
            return has(PARENTHESES) ? "(" : "-";
        }
        return has(PLUS) ? "+" : has(SPACE) ? " " : "";
    }

    String afterSign(boolean negative) {
        return negative && has(PARENTHESES) ? ")" : "";
    }

    String justified(String text) {
        if (text.length() >= width) {
            return text;
        }
        StringBuilder all = new StringBuilder(width);
        if (has(LEFT)) {
            all.append(text);
            fill(all, ' ', width - text.length());
        } else {
            fill(all, ' ', width - text.length());
            all.append(text);
        }
        return all.toString();
    }

    private static void fill(StringBuilder text, char c, int count) {
        for (int i = 0; i < count; i++) {
            text.append(c);
        }
    }

    private static String grouped(String magnitude) {
        int point = magnitude.indexOf('.');
        int whole = point < 0 ? magnitude.length() : point;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < magnitude.length(); i++) {
            if (i > 0 && i < whole && (whole - i) % GROUP == 0) {
                text.append(',');
            }
            text.append(magnitude.charAt(i));
        }
        return text.toString();
    }

    static String names(int flags) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < FLAGS.length(); i++) {
            if ((flags & 1 << i) != 0) {
                names.append(FLAGS.charAt(i));
            }
        }
        return names.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%").append(names(flags & ~UPPER_CASE));
        if (index > 0) {
            text.append(index).append('$');
        }
        if (width != ABSENT) {
            text.append(width);
        }
        if (precision != ABSENT) {
            text.append('.').append(precision);
        }
        return text.append((char) (has(UPPER_CASE) ? conversion - 'a' + 'A' : conversion))
                .toString();
    }
}
