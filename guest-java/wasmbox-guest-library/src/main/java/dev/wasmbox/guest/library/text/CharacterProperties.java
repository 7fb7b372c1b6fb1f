package dev.wasmbox.guest.library.text;

/** Properties of characters that do not follow from their category; TeaVM lacks them. */
public final class CharacterProperties {

    // Pairs of the first and the last character, as Unicode 16 has them.
    private static final int[] OTHER_UPPER_CASE = {
        0x2160, 0x216F, 0x24B6, 0x24CF, 0x1F130, 0x1F149, 0x1F150, 0x1F169, 0x1F170, 0x1F189
    };
    private static final int[] OTHER_LOWER_CASE = {
        0xAA, 0xAA, 0xBA, 0xBA, 0x2B0, 0x2B8, 0x2C0, 0x2C1, 0x2E0, 0x2E4, 0x345, 0x345, 0x37A,
        0x37A, 0x10FC, 0x10FC, 0x1D2C, 0x1D6A, 0x1D78, 0x1D78, 0x1D9B, 0x1DBF, 0x2071, 0x2071,
        0x207F, 0x207F, 0x2090, 0x209C, 0x2170, 0x217F, 0x24D0, 0x24E9, 0x2C7C, 0x2C7D, 0xA69C,
        0xA69D, 0xA770, 0xA770, 0xA7F2, 0xA7F4, 0xA7F8, 0xA7F9, 0xAB5C, 0xAB5F, 0xAB69, 0xAB69,
        0x10780, 0x10780, 0x10783, 0x10785, 0x10787, 0x107B0, 0x107B2, 0x107BA, 0x1E030, 0x1E06D
    };
    private static final int[] IDEOGRAPHIC = {
        0x3006, 0x3007, 0x3021, 0x3029, 0x3038, 0x303A, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900,
        0xFA6D, 0xFA70, 0xFAD9, 0x16FE4, 0x16FE4, 0x17000, 0x187F7, 0x18800, 0x18CD5, 0x18CFF,
        0x18D08, 0x1B170, 0x1B2FB, 0x20000, 0x2A6DF, 0x2A700, 0x2B739, 0x2B740, 0x2B81D, 0x2B820,
        0x2CEA1, 0x2CEB0, 0x2EBE0, 0x2EBF0, 0x2EE5D, 0x2F800, 0x2FA1D, 0x30000, 0x3134A, 0x31350,
        0x323AF
    };

    private CharacterProperties() {}

    /** Capital letters that are not of that category. */
    public static boolean isOtherUpperCase(int codePoint) {
        return isIn(OTHER_UPPER_CASE, codePoint);
    }

    /** Small letters that are not of that category. */
    public static boolean isOtherLowerCase(int codePoint) {
        return isIn(OTHER_LOWER_CASE, codePoint);
    }

    public static boolean isIdeographic(int codePoint) {
        return isIn(IDEOGRAPHIC, codePoint);
    }

    private static boolean isIn(int[] ranges, int codePoint) {
        for (int i = 0; i < ranges.length && codePoint >= ranges[i]; i += 2) {
            if (codePoint <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
