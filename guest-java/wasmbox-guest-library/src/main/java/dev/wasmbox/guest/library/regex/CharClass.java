package dev.wasmbox.guest.library.regex;

/** A set of code points. */
@FunctionalInterface
interface CharClass {

    boolean has(int codePoint);

    /**
     * Whether it is known to have no character that takes two units. The JDK begins no match within
     * a pair of surrogates if an expression has a class that may have one.
     */
    default boolean isBasic() {
        return false;
    }

    default CharClass or(CharClass other) {
        if (isBasic() && other.isBasic()) {
            Basic both = codePoint -> has(codePoint) || other.has(codePoint);
            return both;
        }
        return codePoint -> has(codePoint) || other.has(codePoint);
    }

    default CharClass and(CharClass other) {
        if (isBasic() && other.isBasic()) {
            Basic both = codePoint -> has(codePoint) && other.has(codePoint);
            return both;
        }
        return codePoint -> has(codePoint) && other.has(codePoint);
    }

    default CharClass not() {
        return codePoint -> !has(codePoint);
    }

    static CharClass range(int first, int last) {
        boolean basic =
                last < Character.MIN_SURROGATE
                        || first > Character.MAX_SURROGATE && last <= Character.MAX_VALUE;
        if (basic) {
            Basic range = codePoint -> codePoint >= first && codePoint <= last;
            return range;
        }
        return codePoint -> codePoint >= first && codePoint <= last;
    }

    /** Without characters that take two units. */
    @FunctionalInterface
    interface Basic extends CharClass {
        @Override
        default boolean isBasic() {
            return true;
        }
    }
}
