package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.internal.WireHints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Reads a type where it is mentioned. Types are walked as they are written, because the compiler's
 * own substitution of type variables may lose annotations.
 *
 * @param place where the type is mentioned
 * @param variables the types that the type variables in scope there stand for
 */
record JavaTypeReader(Place place, Map<Element, JavaType> variables) {

    /** What the type parameters of a class stand for in one of its types. */
    static Map<Element, JavaType> variables(JavaType type) {
        Map<Element, JavaType> variables = new HashMap<>();
        if (type.element() != null) {
            for (int i = 0; i < type.arguments().size(); i++) {
                variables.put(type.element().getTypeParameters().get(i), type.arguments().get(i));
            }
        }
        return variables;
    }

    JavaType read(TypeMirror type) throws Misuse, Unresolved {
        WireHints hints = WireAnnotations.of(type);
        requireSense(type);
        if (type.getKind().isPrimitive()) {
            return JavaType.primitive(type.getKind(), hints);
        }
        return switch (type.getKind()) {
            case ARRAY -> array((ArrayType) type, hints);
            case DECLARED -> declared((DeclaredType) type, hints);
            case TYPEVAR -> variable((TypeVariable) type, hints);
            case WILDCARD -> throw wildcard((WildcardType) type);
            case ERROR -> throw new Unresolved();
            default -> throw place.misuse("`%s` cannot be part of a message.", type);
        };
    }

    private void requireSense(TypeMirror type) throws Misuse {
        String senseless = WireAnnotations.senseless(type);
        if (senseless != null) {
            throw place.misuse("%s", senseless);
        }
    }

    private JavaType array(ArrayType type, WireHints hints) throws Misuse, Unresolved {
        JavaType element = read(type.getComponentType());
        if (hints.fixedLength() < 0
                && element.hints().fixedLength() >= 0
                && !element.isArray()
                && !element.name().equals("java.util.List")) {
            hints = element.hints().onlyLength(); // as in @FixedLength(32) byte[]
            element = element.with(element.hints().withoutLength());
        }
        return JavaType.array(element, hints);
    }

    private JavaType declared(DeclaredType type, WireHints hints) throws Misuse, Unresolved {
        TypeElement element = (TypeElement) type.asElement();
        if (type.getTypeArguments().size() != element.getTypeParameters().size()) {
            throw place.misuse(
                    "`%s` lacks its type arguments. Write `%s` with types in their place.",
                    JavaType.simpleName(element), Names.simple(element.asType()));
        }
        if (type.getEnclosingType().getKind() != TypeKind.NONE) {
            throw place.misuse(
                    "`%s` is an inner class. Make it static.", JavaType.simpleName(element));
        }
        List<JavaType> arguments = new ArrayList<>();
        for (TypeMirror argument : type.getTypeArguments()) {
            arguments.add(read(argument));
        }
        return JavaType.declared(element, arguments, hints);
    }

    private JavaType variable(TypeVariable type, WireHints hints) throws Misuse {
        JavaType value = variables.get(type.asElement());
        if (value == null) {
            throw place.misuse("the type variable `%s` stands for no type. Write a type.", type);
        }
        return hints.areNone() ? value : value.with(hints);
    }

    private Misuse wildcard(WildcardType type) {
        TypeMirror bound =
                type.getExtendsBound() != null ? type.getExtendsBound() : type.getSuperBound();
        return place.misuse(
                "the wildcard `%s` stands for no one type. Write %s.",
                Names.simple(type), bound == null ? "a type" : "`" + Names.simple(bound) + "`");
    }
}
