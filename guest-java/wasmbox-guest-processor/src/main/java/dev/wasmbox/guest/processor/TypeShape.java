package dev.wasmbox.guest.processor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;

/**
 * What generated codecs know of a record, enum or sealed interface, in one line. The guest compiler
 * writes the same line of the class file, and refuses codecs of a class that has changed since.
 */
record TypeShape(Elements elements) {

    String line(TypeElement type) {
        return elements.getBinaryName(type) + " " + shape(type);
    }

    private String shape(TypeElement type) {
        return switch (type.getKind()) {
            case RECORD -> "record " + parameters(type) + components(type);
            case ENUM -> "enum " + constants(type);
            default ->
                    "sealed interface "
                            + parameters(type)
                            + "permits "
                            + list(type.getPermittedSubclasses());
        };
    }

    private static String parameters(TypeElement type) {
        return type.getTypeParameters().isEmpty()
                ? ""
                : type.getTypeParameters().stream()
                        .map(parameter -> parameter.getSimpleName().toString())
                        .collect(Collectors.joining(", ", "<", "> "));
    }

    private String components(TypeElement type) {
        return type.getRecordComponents().stream()
                .map(component -> text(component.asType()) + " " + component.getSimpleName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String constants(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(constant -> constant.getSimpleName().toString())
                .collect(Collectors.joining(", "));
    }

    private String list(List<? extends TypeMirror> types) {
        return types.stream()
                .map(type -> elements.getBinaryName(Mirrors.element(type)).toString())
                .collect(Collectors.joining(", "));
    }

    private String text(TypeMirror type) {
        String hints = WireAnnotations.of(type).toString();
        return (hints.isEmpty() ? "" : hints + " ") + plain(type);
    }

    private String plain(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> text(((ArrayType) type).getComponentType()) + "[]";
            case DECLARED -> declared((DeclaredType) type);
            case TYPEVAR -> name(((TypeVariable) type).asElement());
            default -> type.getKind().name().toLowerCase(Locale.ROOT);
        };
    }

    private String declared(DeclaredType type) {
        String name = elements.getBinaryName(Mirrors.element(type)).toString();
        return type.getTypeArguments().isEmpty()
                ? name
                : type.getTypeArguments().stream()
                        .map(this::text)
                        .collect(Collectors.joining(", ", name + "<", ">"));
    }

    private static String name(Element element) {
        return element.getSimpleName().toString();
    }
}
