package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.internal.WireHints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Works out the type arguments of a permitted class from those of its sealed interface. */
final class VariantTypes {
    private VariantTypes() {}

    static JavaType infer(TypeElement permitted, JavaType sealed, Place place)
            throws Misuse, Unresolved {
        Map<Element, JavaType> variables = new HashMap<>();
        for (TypeMirror parent : permitted.getInterfaces()) {
            if (Mirrors.is(parent, sealed.name())) {
                bind((DeclaredType) parent, sealed, variables);
            }
        }
        List<JavaType> arguments = new ArrayList<>();
        for (TypeParameterElement parameter : permitted.getTypeParameters()) {
            JavaType argument = variables.get(parameter);
            if (argument == null) {
                throw place.misuse(
                        "the type parameter `%s` of `%s` does not follow from those of `%s`. Pass it on in the `implements` clause, or remove it.",
                        parameter, JavaType.simpleName(permitted), sealed);
            }
            arguments.add(argument);
        }
        requireFit(permitted, sealed, variables, place);
        return JavaType.declared(permitted, arguments, WireHints.NONE);
    }

    private static void requireFit(
            TypeElement permitted, JavaType sealed, Map<Element, JavaType> variables, Place place)
            throws Misuse, Unresolved {
        for (TypeMirror parent : permitted.getInterfaces()) {
            if (Mirrors.is(parent, sealed.name())
                    && !fits((DeclaredType) parent, sealed, new JavaTypeReader(place, variables))) {
                String name = JavaType.simpleName(permitted);
                throw place.misuse(
                        "`%s` implements `%s`, so it is no `%s`. Let `%s` have type parameters and pass them on in its `implements` clause, or use `%s`.",
                        name, Names.simple(parent), sealed, name, Names.simple(parent));
            }
        }
    }

    private static boolean fits(DeclaredType parent, JavaType sealed, JavaTypeReader reader)
            throws Misuse, Unresolved {
        for (int i = 0; i < parent.getTypeArguments().size(); i++) {
            JavaType argument = reader.read(parent.getTypeArguments().get(i));
            if (!argument.withoutHints().equals(sealed.arguments().get(i).withoutHints())) {
                return false;
            }
        }
        return true;
    }

    private static void bind(
            DeclaredType parent, JavaType sealed, Map<Element, JavaType> variables) {
        for (int i = 0; i < parent.getTypeArguments().size(); i++) {
            if (parent.getTypeArguments().get(i) instanceof TypeVariable variable) {
                variables.put(variable.asElement(), sealed.arguments().get(i));
            }
        }
    }
}
