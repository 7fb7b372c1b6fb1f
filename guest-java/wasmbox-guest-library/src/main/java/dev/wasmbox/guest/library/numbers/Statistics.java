package dev.wasmbox.guest.library.numbers;

/** What the summary statistics of the JDK are as text. */
public final class Statistics {

    private static final int DECIMALS = 6;

    private Statistics() {}

    public static String text(
            String kind, long count, String sum, String min, double average, String max) {
        return kind
                + "SummaryStatistics{count="
                + count
                + ", sum="
                + sum
                + ", min="
                + min
                + ", average="
                + decimal(average)
                + ", max="
                + max
                + "}";
    }

    /** As {@code %f} formats it: the shortest digits of the number, rounded half up. */
    public static String decimal(double value) {
        String shortest = Double.toString(Math.abs(value));
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        int exponentAt = shortest.indexOf('E');
        int exponent = exponentAt < 0 ? 0 : Integer.parseInt(shortest.substring(exponentAt + 1));
        String mantissa = exponentAt < 0 ? shortest : shortest.substring(0, exponentAt);
        int point = mantissa.indexOf('.');
        String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
        String rounded = rounded(digits, point + exponent + DECIMALS);
        int whole = rounded.length() - DECIMALS;
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        return (negative ? "-" : "") + rounded.substring(0, whole) + "." + rounded.substring(whole);
    }

    /** That many of the digits, or zeros after them, and at least one before the decimals. */
    private static String rounded(String digits, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = length; i <= DECIMALS; i++) {
            text.append('0');
        }
        for (int i = 0; i < length; i++) {
            text.append(i < digits.length() ? digits.charAt(i) : '0');
        }
        boolean up = length >= 0 && length < digits.length() && digits.charAt(length) >= '5';
        for (int i = text.length() - 1; up && i >= 0; i--) {
            up = text.charAt(i) == '9';
            text.setCharAt(i, up ? '0' : (char) (text.charAt(i) + 1));
        }
        return up ? "1" + text : trimmed(text);
    }

    private static String trimmed(StringBuilder digits) {
        int zeros = 0;
        while (digits.length() - zeros > DECIMALS + 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }
}
