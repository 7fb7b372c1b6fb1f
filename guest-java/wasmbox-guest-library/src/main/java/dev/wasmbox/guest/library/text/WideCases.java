package dev.wasmbox.guest.library.text;

/** Upper cases of more than one character, by Unicode's {@code SpecialCasing}. */
final class WideCases {

    private static final String SPECIAL =
            "\u00DFSS \u0149\u02BCN \u01F0J\u030C \u0390\u0399\u0308\u0301 \u03B0\u03A5\u0308\u0301"
                    + " \u0587\u0535\u0552 \u1E96H\u0331 \u1E97T\u0308 \u1E98W\u030A \u1E99Y\u030A"
                    + " \u1E9AA\u02BE \u1F50\u03A5\u0313 \u1F52\u03A5\u0313\u0300"
                    + " \u1F54\u03A5\u0313\u0301 \u1F56\u03A5\u0313\u0342 \u1FB2\u1FBA\u0399"
                    + " \u1FB3\u0391\u0399 \u1FB4\u0386\u0399 \u1FB6\u0391\u0342"
                    + " \u1FB7\u0391\u0342\u0399 \u1FBC\u0391\u0399 \u1FC2\u1FCA\u0399"
                    + " \u1FC3\u0397\u0399 \u1FC4\u0389\u0399 \u1FC6\u0397\u0342"
                    + " \u1FC7\u0397\u0342\u0399 \u1FCC\u0397\u0399 \u1FD2\u0399\u0308\u0300"
                    + " \u1FD3\u0399\u0308\u0301 \u1FD6\u0399\u0342 \u1FD7\u0399\u0308\u0342"
                    + " \u1FE2\u03A5\u0308\u0300 \u1FE3\u03A5\u0308\u0301 \u1FE4\u03A1\u0313"
                    + " \u1FE6\u03A5\u0342 \u1FE7\u03A5\u0308\u0342 \u1FF2\u1FFA\u0399"
                    + " \u1FF3\u03A9\u0399 \u1FF4\u038F\u0399 \u1FF6\u03A9\u0342"
                    + " \u1FF7\u03A9\u0342\u0399 \u1FFC\u03A9\u0399 \uFB00FF \uFB01FI \uFB02FL"
                    + " \uFB03FFI \uFB04FFL \uFB05ST \uFB06ST \uFB13\u0544\u0546"
                    + " \uFB14\u0544\u0535 \uFB15\u0544\u053B \uFB16\u054E\u0546"
                    + " \uFB17\u0544\u053D ";

    private static final String IOTA = "\u0399";

    private WideCases() {}

    static String upper(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (mayBeSpecial(codePoint)) {
                appendSpecial(upper, codePoint);
            } else {
                upper.appendCodePoint(Characters.toUpperCase(codePoint));
            }
        }
        return upper.toString();
    }

    private static boolean mayBeSpecial(int c) {
        return c >= 0xDF
                && (c >= 0x1E96 && c <= 0x1FFC
                        || c >= 0xFB00 && c <= 0xFB17
                        || c <= 0x587 && "\u00DF\u0149\u01F0\u0390\u03B0\u0587".indexOf(c) >= 0);
    }

    private static void appendSpecial(StringBuilder upper, int c) {
        if (c >= 0x1F80 && c <= 0x1FAF) {
            // A vowel with breathing, of eight, and an iota below.
            int vowels = c < 0x1F90 ? 0x1F08 : c < 0x1FA0 ? 0x1F28 : 0x1F68;
            upper.append((char) (vowels + (c & 7))).append(IOTA);
            return;
        }
        int at = indexOf((char) c);
        if (at < 0) {
            upper.append((char) Characters.toUpperCase(c));
        } else {
            upper.append(SPECIAL, at + 1, SPECIAL.indexOf(' ', at));
        }
    }

    private static int indexOf(char c) {
        for (int at = 0; at < SPECIAL.length(); at = SPECIAL.indexOf(' ', at) + 1) {
            if (SPECIAL.charAt(at) == c) {
                return at;
            }
        }
        return -1;
    }
}
