package dev.wasmbox.codec;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;

/**
 * Names a generic type, which a {@code Class} cannot: {@code new TypeRef<List<String>>() {}}. Only
 * for {@link Codecs#of(TypeRef)}; the braces at the end matter.
 */
public abstract class TypeRef<T> {
    private final AnnotatedType type;

    protected TypeRef() {
        if (getClass().getSuperclass() != TypeRef.class
                || !(getClass().getAnnotatedSuperclass() instanceof AnnotatedParameterizedType p)) {
            throw new CodecException(
                    "a TypeRef is made directly and with a type: new TypeRef<List<String>>() {}");
        }
        type = p.getAnnotatedActualTypeArguments()[0];
    }

    final AnnotatedType type() {
        return type;
    }

    /** The type, as in source code. */
    @Override
    public final String toString() {
        return type.toString();
    }
}
