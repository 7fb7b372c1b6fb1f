package dev.wasmbox.codec;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;

/**
 * What the annotations of a type say about its form on the wire.
 *
 * @param unsigned the width of an unsigned integer, or 0
 * @param codePoint whether an int is a Unicode scalar value
 * @param fixedLength how many elements there always are, or -1
 */
record WireHints(int unsigned, boolean codePoint, int fixedLength) {
    static final WireHints NONE = new WireHints(0, false, -1);

    private static final Map<Integer, String> WIDTHS =
            Map.of(
                    8, "byte, short or int",
                    16, "short or int",
                    32, "int or long",
                    64, "long or BigInteger",
                    128, "BigInteger");

    static WireHints of(AnnotatedElement type) {
        Unsigned unsigned = type.getAnnotation(Unsigned.class);
        FixedLength length = type.getAnnotation(FixedLength.class);
        return new WireHints(
                unsigned == null ? 0 : checkWidth(unsigned.value()),
                type.isAnnotationPresent(CodePoint.class),
                length == null ? -1 : Elements.checkFixedLength(length.value()));
    }

    private static int checkWidth(int width) {
        if (!WIDTHS.containsKey(width)) {
            throw new CodecException(
                    "@Unsigned("
                            + width
                            + ") is no width of an integer; write 8, 16, 32, 64 or 128");
        }
        return width;
    }

    /** The types that the annotations apply to. */
    String types() {
        if (fixedLength >= 0) {
            return "an array or a List";
        }
        return codePoint ? "int" : WIDTHS.getOrDefault(unsigned, "");
    }

    WireHints onlyLength() {
        return new WireHints(0, false, fixedLength);
    }

    WireHints withoutLength() {
        return new WireHints(unsigned, codePoint, -1);
    }

    /** The annotations, as in source code. */
    @Override
    public String toString() {
        String text = unsigned == 0 ? "" : "@Unsigned(" + unsigned + ") ";
        text += codePoint ? "@CodePoint " : "";
        text += fixedLength < 0 ? "" : "@FixedLength(" + fixedLength + ") ";
        return text.trim();
    }
}
