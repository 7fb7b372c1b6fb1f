package dev.wasmbox.guest.processor;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Questions about types as the compiler mirrors them. */
record Mirrors(Elements elements, Types types) {

    /** Whether {@code type} is the class or interface {@code name}, whatever its arguments. */
    static boolean is(TypeMirror type, String name) {
        return type.getKind() == TypeKind.DECLARED
                && element(type).getQualifiedName().contentEquals(name);
    }

    /** The supertype {@code name} of {@code type}, or {@code type} itself, with its arguments. */
    @Nullable DeclaredType supertype(TypeMirror type, String name) {
        if (is(type, name)) {
            return (DeclaredType) type;
        }
        for (TypeMirror parent : types.directSupertypes(type)) {
            DeclaredType found = supertype(parent, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    DeclaredType declared(String name, TypeMirror... arguments) {
        return types.getDeclaredType(elements.getTypeElement(name), arguments);
    }

    boolean isChecked(TypeMirror exception) {
        return !types.isSubtype(exception, declared("java.lang.RuntimeException"))
                && !types.isSubtype(exception, declared("java.lang.Error"));
    }

    static TypeElement element(TypeMirror type) {
        return (TypeElement) ((DeclaredType) type).asElement();
    }

    static boolean isSealedInterface(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE
                && type.getModifiers().contains(Modifier.SEALED);
    }
}
