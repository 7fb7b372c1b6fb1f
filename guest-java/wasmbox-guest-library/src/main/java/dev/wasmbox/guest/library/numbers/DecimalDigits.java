package dev.wasmbox.guest.library.numbers;

/** The digits of a decimal number without its sign, and how many of them precede the point. */
public final class DecimalDigits {

    private final String digits;
    private final int point;

    private DecimalDigits(String digits, int point) {
        this.digits = digits;
        this.point = point;
    }

    /** Of a number without sign as {@code toString} of a double or of a decimal shows it. */
    public static DecimalDigits of(String number) {
        int letter = number.indexOf('E');
        int end = letter < 0 ? number.length() : letter;
        int exponent = letter < 0 ? 0 : Integer.parseInt(number.substring(letter + 1));
        int dot = number.indexOf('.');
        int whole = dot < 0 || dot > end ? end : dot;
        String digits = whole == end ? number.substring(0, end) : without(number, dot, end);
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return new DecimalDigits(digits.substring(zeros), whole - zeros + exponent);
    }

    private static String without(String number, int dot, int end) {
        return number.substring(0, dot) + number.substring(dot + 1, end);
    }

    public boolean isZero() {
        return digits.equals("0");
    }

    public boolean isPlainZero() {
        return isZero() && point == 1;
    }

    /** Whether it is so many digits, all before the point. */
    public boolean isWhole(int size) {
        return digits.length() == size && point == size;
    }

    /** Of ten, after the first digit. */
    public int exponent() {
        return point - 1;
    }

    public DecimalDigits roundedToFraction(int size) {
        return rounded((long) point + size);
    }

    /** With at most so many digits, halves rounded up. */
    public DecimalDigits rounded(long size) {
        if (size >= digits.length()) {
            return this;
        }
        if (size < 0) {
            return new DecimalDigits("0", 1);
        }
        String kept = digits.substring(0, (int) size);
        if (digits.charAt((int) size) >= '5') {
            return increased(kept);
        }
        return size == 0 ? new DecimalDigits("0", 1) : new DecimalDigits(kept, point);
    }

    private DecimalDigits increased(String kept) {
        char[] more = kept.toCharArray();
        for (int i = more.length - 1; i >= 0; i--) {
            if (more[i] != '9') {
                more[i]++;
                return new DecimalDigits(new String(more), point);
            }
            more[i] = '0';
        }
        return new DecimalDigits("1" + new String(more), point + 1);
    }

    public String whole() {
        return point <= 0 || isZero() ? "0" : digits(0, point);
    }

    public String fraction(int size) {
        return digits(point, size);
    }

    public String first() {
        return digits(0, 1);
    }

    public String rest(int size) {
        return digits(1, size);
    }

    private String digits(int from, int size) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            int at = from + i;
            text.append(at < 0 || at >= digits.length() ? '0' : digits.charAt(at));
        }
        return text.toString();
    }
}
