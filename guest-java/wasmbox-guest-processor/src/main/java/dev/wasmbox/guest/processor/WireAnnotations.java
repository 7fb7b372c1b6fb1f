package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.CodePoint;
import dev.wasmbox.codec.FixedLength;
import dev.wasmbox.codec.Unsigned;
import dev.wasmbox.codec.internal.WireHints;
import java.lang.annotation.Annotation;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of types, as javac knows them. */
final class WireAnnotations {
    private WireAnnotations() {}

    static WireHints of(TypeMirror type) {
        return new WireHints(
                value(type, Unsigned.class).map(WireAnnotations::number).orElse(0),
                value(type, CodePoint.class).isPresent(),
                value(type, FixedLength.class).map(WireAnnotations::number).orElse(-1));
    }

    /** What is wrong with a number in an annotation of the type; null if nothing is. */
    static @Nullable String senseless(TypeMirror type) {
        int width = value(type, Unsigned.class).map(WireAnnotations::number).orElse(Byte.SIZE);
        if (!WireHints.isWidth(width)) {
            return "`@Unsigned(%d)` is no width of an integer. Write 8, 16, 32, 64 or 128."
                    .formatted(width);
        }
        int length = value(type, FixedLength.class).map(WireAnnotations::number).orElse(0);
        return length < 0
                ? "`@FixedLength(%d)` is negative. Write how many elements there always are."
                        .formatted(length)
                : null;
    }

    private static Optional<AnnotationMirror> value(
            TypeMirror type, Class<? extends Annotation> wanted) {
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            TypeElement element = (TypeElement) annotation.getAnnotationType().asElement();
            if (element.getQualifiedName().contentEquals(wanted.getName())) {
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
