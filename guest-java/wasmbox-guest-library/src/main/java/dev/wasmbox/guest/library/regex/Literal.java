package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** Characters as they are, or of any case. */
final class Literal extends Node {

    private final boolean anyCase;
    private final boolean unicode;
    private int[] codePoints = new int[0];

    Literal(int flags) {
        this.anyCase = Flags.has(flags, Flags.CASE_INSENSITIVE);
        this.unicode = Flags.has(flags, Flags.UNICODE_CASE);
    }

    Literal append(int codePoint) {
        int[] longer = new int[codePoints.length + 1];
        System.arraycopy(codePoints, 0, longer, 0, codePoints.length);
        longer[codePoints.length] = anyCase ? Letters.folded(codePoint, unicode) : codePoint;
        codePoints = longer;
        return this;
    }

    /** Takes the characters of a literal that follows; false if it is of another kind. */
    boolean absorb(Literal other) {
        if (other.anyCase != anyCase || other.unicode != unicode) {
            return false;
        }
        for (int each : other.codePoints) {
            append(each);
        }
        return true;
    }

    boolean isEmpty() {
        return codePoints.length == 0;
    }

    /** The character that every match begins with, or -1 if it is not known. */
    int first() {
        boolean known = !anyCase && codePoints.length > 0 && codePoints[0] < 0x10000;
        return known ? codePoints[0] : -1;
    }

    @Override
    @Nullable Node match(Matching matching) {
        for (int each : codePoints) {
            int codePoint = matching.next();
            if (codePoint != each
                    && (codePoint < 0 || !anyCase || Letters.folded(codePoint, unicode) != each)) {
                return null;
            }
        }
        return next;
    }

    @Override
    void measure(Extent extent) {
        extent.add(codePoints.length);
        next.measure(extent);
    }
}
