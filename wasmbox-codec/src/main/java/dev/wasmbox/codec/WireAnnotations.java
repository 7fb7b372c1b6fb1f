package dev.wasmbox.codec;

import dev.wasmbox.codec.internal.WireHints;
import java.lang.reflect.AnnotatedElement;

/** Reads the annotations of types, by reflection. */
final class WireAnnotations {
    private WireAnnotations() {}

    static WireHints of(AnnotatedElement type) {
        Unsigned unsigned = type.getAnnotation(Unsigned.class);
        FixedLength length = type.getAnnotation(FixedLength.class);
        return new WireHints(
                unsigned == null ? 0 : checkWidth(unsigned.value()),
                type.isAnnotationPresent(CodePoint.class),
                length == null ? -1 : Elements.checkFixedLength(length.value()));
    }

    private static int checkWidth(int width) {
        if (!WireHints.isWidth(width)) {
            throw new CodecException(
                    "@Unsigned("
                            + width
                            + ") is no width of an integer; write 8, 16, 32, 64 or 128");
        }
        return width;
    }
}
