package dev.wasmbox.codec;

import dev.wasmbox.codec.internal.WireHints;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Java type with its type variables filled in and its annotations read.
 *
 * @param arguments the type arguments; of an array, the type of its elements
 */
record JavaType(Class<?> raw, List<JavaType> arguments, WireHints hints) {

    static JavaType of(Class<?> type) {
        return new JavaType(
                type,
                type.isArray() ? List.of(of(type.getComponentType())) : List.of(),
                WireHints.NONE);
    }

    static JavaType of(AnnotatedType type, Map<TypeVariable<?>, JavaType> variables) {
        if (type instanceof AnnotatedArrayType array) {
            return ofArray(array, variables);
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            List<JavaType> arguments = new ArrayList<>();
            for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
                arguments.add(of(argument, variables));
            }
            return new JavaType(rawClass(type), List.copyOf(arguments), WireAnnotations.of(type));
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return of(wildcard.getAnnotatedUpperBounds()[0], variables);
        }
        if (type instanceof AnnotatedTypeVariable) {
            JavaType bound = variables.get((TypeVariable<?>) type.getType());
            if (bound == null) {
                throw new CodecException("the type variable " + type + " is not known here");
            }
            return bound.with(WireAnnotations.of(type));
        }
        return of(rawClass(type)).with(WireAnnotations.of(type));
    }

    static Class<?> rawClass(AnnotatedType type) {
        return type.getType() instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : (Class<?>) type.getType();
    }

    JavaType element() {
        return arguments.get(0);
    }

    /** Which types the type parameters of the class stand for. */
    Map<TypeVariable<?>, JavaType> variables() {
        Map<TypeVariable<?>, JavaType> variables = new HashMap<>();
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        for (int i = 0; i < arguments.size() && i < parameters.length; i++) {
            variables.put(parameters[i], arguments.get(i));
        }
        return variables;
    }

    JavaType with(WireHints more) {
        return more.equals(WireHints.NONE) ? this : new JavaType(raw, arguments, more);
    }

    JavaType withoutHints() {
        return new JavaType(raw, arguments, WireHints.NONE);
    }

    /** Whether the Java language knows these as one type: annotations do not count. */
    boolean isSameClassAs(JavaType other) {
        if (raw != other.raw || arguments.size() != other.arguments.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).isSameClassAs(other.arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static JavaType ofArray(
            AnnotatedArrayType array, Map<TypeVariable<?>, JavaType> variables) {
        JavaType element = of(array.getAnnotatedGenericComponentType(), variables);
        WireHints hints = WireAnnotations.of(array);
        if (hints.fixedLength() < 0
                && element.hints.fixedLength() >= 0
                && !element.raw.isArray()
                && element.raw != List.class) {
            hints = element.hints.onlyLength(); // as in @FixedLength(32) byte[]
            element = new JavaType(element.raw, element.arguments, element.hints.withoutLength());
        }
        return new JavaType(element.raw.arrayType(), List.of(element), hints);
    }

    /** As in source code, without package names and annotations. */
    @Override
    public String toString() {
        if (raw.isArray()) {
            return element() + "[]";
        }
        String prefix = raw.isPrimitive() ? "" : raw.getPackageName();
        String name = raw.getName().substring(prefix.isEmpty() ? 0 : prefix.length() + 1);
        name = name.replace('$', '.');
        return arguments.isEmpty() ? name : name + "<" + SchemaPrinter.join(arguments) + ">";
    }
}
