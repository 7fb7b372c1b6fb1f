package dev.wasmbox.guest.processor;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a type say about its form on the wire.
 *
 * @param unsigned the width of an unsigned integer, or 0
 * @param codePoint whether an int is a Unicode scalar value
 * @param fixedLength how many elements there always are, or -1
 */
record WireHints(int unsigned, boolean codePoint, int fixedLength) {
    static final WireHints NONE = new WireHints(0, false, -1);
    static final WireHints UNSIGNED_BYTE = new WireHints(Byte.SIZE, false, -1);
    private static final Map<Integer, String> WIDTHS =
            Map.of(
                    8, "`byte`, `short` or `int`",
                    16, "`short` or `int`",
                    32, "`int` or `long`",
                    64, "`long` or `BigInteger`",
                    128, "`BigInteger`");
    static final String UNSIGNED = "dev.wasmbox.codec.Unsigned";
    static final String CODE_POINT = "dev.wasmbox.codec.CodePoint";
    static final String FIXED_LENGTH = "dev.wasmbox.codec.FixedLength";

    static WireHints of(TypeMirror type) {
        return new WireHints(
                value(type, UNSIGNED).map(WireHints::number).orElse(0),
                value(type, CODE_POINT).isPresent(),
                value(type, FIXED_LENGTH).map(WireHints::number).orElse(-1));
    }

    /** What is wrong with a number in an annotation of the type; null if nothing is. */
    static @Nullable String senseless(TypeMirror type) {
        int width = value(type, UNSIGNED).map(WireHints::number).orElse(Byte.SIZE);
        if (!WIDTHS.containsKey(width)) {
            return "`@Unsigned(%d)` is no width of an integer. Write 8, 16, 32, 64 or 128."
                    .formatted(width);
        }
        int length = value(type, FIXED_LENGTH).map(WireHints::number).orElse(0);
        return length < 0
                ? "`@FixedLength(%d)` is negative. Write how many elements there always are."
                        .formatted(length)
                : null;
    }

    /** The types that the annotations apply to, for an advice. */
    String types() {
        if (fixedLength >= 0) {
            return "an array or a `List`";
        }
        return codePoint ? "`int`" : WIDTHS.getOrDefault(unsigned, "");
    }

    boolean areNone() {
        return equals(NONE);
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

    private static Optional<AnnotationMirror> value(TypeMirror type, String name) {
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            TypeElement element = (TypeElement) annotation.getAnnotationType().asElement();
            if (element.getQualifiedName().contentEquals(name)) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    private static int number(AnnotationMirror annotation) {
        for (AnnotationValue value : annotation.getElementValues().values()) {
            if (value.getValue() instanceof Integer number) {
                return number;
            }
        }
        return 0;
    }
}
