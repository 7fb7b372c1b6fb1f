package dev.wasmbox.guest.processor;

import dev.wasmbox.guest.processor.Definition.Choice;
import dev.wasmbox.guest.processor.Definition.Content;
import dev.wasmbox.guest.processor.Definition.Structure;
import dev.wasmbox.guest.processor.Definition.Whole;
import dev.wasmbox.guest.processor.MessageType.Container;
import dev.wasmbox.guest.processor.MessageType.Kind;
import dev.wasmbox.guest.processor.MessageType.Numbers;
import dev.wasmbox.guest.processor.MessageType.Reference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/**
 * Writes the source file with the codecs of a guest's messages: a class with a constant for each
 * codec, and the classes of those that are not combined from others. The constants stand in an
 * order in which none needs a later one: codecs of definitions find their parts when they are used,
 * containers have their parts before them.
 */
final class CodecsFile {
    private final String packageName;
    private final Imports imports;
    private final CodecNames names = new CodecNames();
    private final Expressions expressions = new Expressions(names);
    private final Set<Definition> definitions = new LinkedHashSet<>();
    private final Set<Numbers> numbers = new LinkedHashSet<>();
    private final Set<Container> containers = new LinkedHashSet<>();
    private final Text text = new Text();

    CodecsFile(String packageName) {
        this.packageName = packageName;
        this.imports = new Imports(packageName);
        for (String name :
                List.of("Codec", "CodecException", "Codecs", "Decoder", "Encoder", "Schema")) {
            imports.library("dev.wasmbox.codec." + name);
        }
    }

    /** Whether there is nothing to write, because the library has all codecs. */
    boolean isEmpty() {
        return definitions.isEmpty() && numbers.isEmpty() && containers.isEmpty();
    }

    /** Makes sure that the file has the codec of this type, and gives the expression for it. */
    String codec(MessageType type, String className) {
        collect(type);
        String codec = expressions.codec(type);
        return type instanceof MessageType.Basic ? codec : className + "." + codec;
    }

    String write(String className, TypeElement owner) {
        text.line("/** The codecs of the messages of {@link %s}. */", imports.name(owner));
        text.line("@SuppressWarnings({\"deprecation\", \"removal\", \"unchecked\"})");
        text.line("final class %s {", className);
        definitions.forEach(d -> writeConstant(imports.name(d.java()), new Reference(d)));
        numbers.forEach(n -> writeConstant(n.java().toString(), n));
        containers.forEach(this::writeConstant);
        text.line("").line("private %s() {}", className);
        writePresent();
        definitions.forEach(d -> new DefinitionCodec(text, imports, names, d).write());
        numbers.forEach(n -> new NumbersCodec(text, names, n).write());
        text.line("}");
        return GeneratedFile.of(packageName, imports, text);
    }

    private void collect(MessageType type) {
        if (type instanceof Reference reference && definitions.add(reference.definition())) {
            collect(reference.definition().content());
        } else if (type instanceof Numbers array) {
            numbers.add(array);
        } else if (type instanceof Container container) {
            container.parts().forEach(this::collect);
            containers.add(container);
        }
    }

    private void collect(Content content) {
        if (content instanceof Structure structure) {
            structure.fields().forEach(field -> collect(field.type()));
        } else if (content instanceof Choice choice) {
            for (Definition.Variant variant : choice.variants()) {
                if (variant.payload() instanceof Whole whole) {
                    collect(whole.type());
                } else {
                    collect((Structure) variant.payload());
                }
            }
        }
    }

    private void writePresent() {
        text.line("");
        text.line("private static <T> T present(T value, String component) {");
        text.line("if (value == null) {");
        text.line(
                "throw new CodecException(component + \" is null; use Optional for what may be missing\");");
        text.line("}");
        text.line("return value;");
        text.line("}");
    }

    private void writeConstant(String java, MessageType type) {
        text.line(
                "static final Codec<%s> %s = new %s();",
                java, names.constant(type), names.className(type));
    }

    private void writeConstant(Container container) {
        String parts =
                container.parts().stream()
                        .map(expressions::codec)
                        .collect(Collectors.joining(", "));
        text.line(
                "static final Codec<%s> %s =",
                imports.name(container.java()), names.constant(container));
        text.continuation("%s;", combination(container, parts));
    }

    private String combination(Container container, String parts) {
        int length = container.length();
        String fixed = "Codecs.fixed(%s, %d)".formatted(parts, length);
        if (container.kind() == Kind.ARRAY) {
            String newArray = rawElement(container.java()) + "[]::new";
            return length < 0
                    ? "Codecs.array(%s, %s)".formatted(newArray, parts)
                    : "%s.as(%s::asList, list -> list.toArray(%s))"
                            .formatted(fixed, imports.library("java.util.Arrays"), newArray);
        }
        return length < 0
                ? "Codecs.%s(%s)".formatted(container.kind().name().toLowerCase(Locale.ROOT), parts)
                : fixed;
    }

    private String rawElement(JavaType array) {
        JavaType element = array.arguments().get(0);
        return element.isArray()
                ? rawElement(element) + "[]"
                : element.isPrimitive() ? element.name() : imports.name(element.type());
    }
}
