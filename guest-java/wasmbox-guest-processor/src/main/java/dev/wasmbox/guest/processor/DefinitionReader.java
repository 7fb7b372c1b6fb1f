package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.internal.SchemaIdentifier;
import dev.wasmbox.guest.processor.Definition.Choice;
import dev.wasmbox.guest.processor.Definition.Content;
import dev.wasmbox.guest.processor.Definition.Enumeration;
import dev.wasmbox.guest.processor.Definition.Field;
import dev.wasmbox.guest.processor.Definition.Structure;
import dev.wasmbox.guest.processor.Definition.Variant;
import dev.wasmbox.guest.processor.Definition.Whole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * Reads records, enums and sealed interfaces, each once. What is wrong with a component or variant
 * is collected, so that the compiler reports all of it.
 */
final class DefinitionReader {
    private static final int MAX_DEPTH = 32;

    private final Sources sources;
    private final Visibility visibility;
    private final CompiledHints compiledHints;
    private final VariantOrder variantOrder;
    private final MessageTypeReader messages = new MessageTypeReader(this);
    private final Map<JavaType, Definition> definitions = new LinkedHashMap<>();
    private final Set<TypeElement> types = new LinkedHashSet<>();
    private final List<Misuse> misuses = new ArrayList<>();

    DefinitionReader(
            Sources sources,
            Visibility visibility,
            CompiledHints compiledHints,
            VariantOrder variantOrder) {
        this.sources = sources;
        this.visibility = visibility;
        this.compiledHints = compiledHints;
        this.variantOrder = variantOrder;
    }

    MessageTypeReader messages() {
        return messages;
    }

    /** All definitions in the order of first mention. */
    List<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** All records, enums and sealed interfaces, those that are only variants of others too. */
    Set<TypeElement> types() {
        return types;
    }

    /** What is wrong inside of them. */
    List<Misuse> misuses() {
        return misuses;
    }

    Definition read(JavaType type, Place place) throws Misuse, Unresolved {
        Definition known = definitions.get(type);
        if (known != null) {
            return known;
        }
        require(type, place);
        Definition definition = new Definition(type);
        definitions.put(type, definition);
        definition.define(content(type, place));
        return definition;
    }

    private void require(JavaType type, Place place) throws Misuse {
        if (!isDefinable(type.type())) {
            throw Advice.misuse(type, place);
        }
        visibility.require(type.type(), place);
        if (!sources.contain(type.type())) {
            compiledHints.require(type.type(), place);
        }
        if (type.depth() > MAX_DEPTH) {
            throw place.misuse(
                    "`%s` mentions itself with ever larger type arguments. Use the same ones.",
                    JavaType.simpleName(type.type()));
        }
        types.add(type.type());
    }

    private static boolean isDefinable(TypeElement type) {
        return type.getKind() == ElementKind.RECORD
                || type.getKind() == ElementKind.ENUM
                || Mirrors.isSealedInterface(type);
    }

    private Content content(JavaType type, Place place) throws Misuse, Unresolved {
        return switch (type.type().getKind()) {
            case RECORD -> structure(type, place);
            case ENUM -> enumeration(type.type(), place);
            default -> choice(type, place);
        };
    }

    private Structure structure(JavaType type, Place place) throws Unresolved {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RecordComponentElement component : type.type().getRecordComponents()) {
            String name = component.getSimpleName().toString();
            Place inside = sources.component(type.type(), name, place);
            try {
                requireNew(name, names, inside);
                JavaType java =
                        new JavaTypeReader(inside, JavaTypeReader.variables(type))
                                .read(component.asType());
                fields.add(new Field(name, java, messages.read(java, inside)));
            } catch (Misuse misuse) {
                misuses.add(misuse);
            }
        }
        return new Structure(fields);
    }

    private Enumeration enumeration(TypeElement type, Place place) throws Misuse {
        List<String> constants =
                type.getEnclosedElements().stream()
                        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(constant -> constant.getSimpleName().toString())
                        .toList();
        if (constants.isEmpty()) {
            throw sources.at(type, place)
                    .misuse(
                            "`%s` has no constants, so no values. Add one.",
                            JavaType.simpleName(type));
        }
        return new Enumeration(constants);
    }

    private Choice choice(JavaType type, Place place) throws Misuse, Unresolved {
        variantOrder.require(type.type(), sources.at(type.type(), place));
        List<Variant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (TypeMirror permitted : type.type().getPermittedSubclasses()) {
            TypeElement variant = Mirrors.element(permitted);
            Place inside =
                    sources.at(
                            variant,
                            new Place(place.element(), "types that `%s` permits".formatted(type)));
            try {
                requireNew(variant.getSimpleName(), names, inside);
                variants.add(variant(VariantTypes.infer(variant, type, inside), inside));
            } catch (Misuse misuse) {
                misuses.add(misuse);
            }
        }
        return new Choice(variants);
    }

    private Variant variant(JavaType type, Place place) throws Misuse, Unresolved {
        if (type.type().getKind() != ElementKind.RECORD) {
            return new Variant(type, new Whole(new MessageType.Reference(read(type, place))));
        }
        require(type, place);
        return new Variant(type, structure(type, place));
    }

    /** Messages name their parts in ASCII and without their enclosing classes. */
    private static void requireNew(CharSequence name, Set<String> names, Place place)
            throws Misuse {
        String identifier = SchemaIdentifier.of(name);
        if (!names.add(identifier)) {
            throw place.misuse(
                    "`%s` is the name of two parts in messages. Rename one of them.", identifier);
        }
    }
}
