package dev.wasmbox.guest.library.regex;

/** Letters whose case does not matter. */
final class Letters {

    private Letters() {}

    /** The same for upper and lower case. */
    static int folded(int codePoint, boolean unicode) {
        if (unicode) {
            return Character.toLowerCase(Character.toUpperCase(codePoint));
        }
        return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
    }

    static CharClass single(int letter, boolean unicode) {
        int lower = folded(letter, unicode);
        if (!unicode && lower < Character.MIN_SURROGATE) {
            CharClass.Basic ascii =
                    codePoint -> codePoint == lower || folded(codePoint, false) == lower;
            return ascii;
        }
        return codePoint -> codePoint == lower || folded(codePoint, unicode) == lower;
    }

    static CharClass range(int first, int last, boolean unicode) {
        CharClass plain = CharClass.range(first, last);
        if (unicode) {
            return codePoint -> {
                int upper = Character.toUpperCase(codePoint);
                return plain.has(codePoint)
                        || plain.has(upper)
                        || plain.has(Character.toLowerCase(upper));
            };
        }
        return codePoint ->
                plain.has(codePoint) || isLetter(codePoint) && plain.has(codePoint ^ 32);
    }

    private static boolean isLetter(int codePoint) {
        int lower = codePoint | 32;
        return codePoint < 128 && lower >= 'a' && lower <= 'z';
    }
}
