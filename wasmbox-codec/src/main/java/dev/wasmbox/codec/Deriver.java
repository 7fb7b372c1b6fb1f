package dev.wasmbox.codec;

import dev.wasmbox.codec.internal.EndlessTypes;
import dev.wasmbox.codec.internal.SchemaIdentifier;
import dev.wasmbox.codec.internal.WireHints;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the codec of one type and of all that it mentions.
 *
 * <p>A type that is met again while it is being derived contains itself; it gets a {@link
 * DeferredCodec} in the inner place, which is resolved when the outer one is done.
 */
final class Deriver {
    private static final int MAX_NESTING = 200;

    private final Map<Class<?>, Codec<?>> given;
    private final Map<JavaType, Codec<Object>> known = new HashMap<>();
    private final List<Schema.Named> made = new ArrayList<>();
    private int nesting;

    Deriver(Map<Class<?>, Codec<?>> given) {
        this.given = given;
    }

    /** The codec of a message, which must have values. */
    Codec<?> message(JavaType type, String name) {
        Codec<?> codec = codec(type, name);
        Schema.Named endless = new EndlessTypes<>(made, HeldTypes::of).find();
        if (endless != null) {
            throw new CodecException(
                    endless
                            + ": no value has an end, as each holds another; use Optional or List for"
                            + " the part that repeats, or permit a variant without it");
        }
        return codec;
    }

    /**
     * @param place where the type is mentioned, for error messages
     */
    private Codec<Object> codec(JavaType type, String place) {
        Codec<?> own = given.get(type.raw());
        if (own != null) {
            return erased(own);
        }
        Codec<Object> before = known.get(type);
        if (before != null) {
            return before;
        }
        if (++nesting > MAX_NESTING) {
            throw new CodecException(
                    place
                            + ": the type grows without end, as each level mentions a larger one: "
                            + type.raw().getName());
        }
        Codec<Object> codec = erased(derive(type, place));
        known.put(type, codec);
        nesting--;
        return codec;
    }

    private Codec<?> derive(JavaType type, String place) {
        Scalar scalar = Scalar.of(type);
        if (scalar != null && type.hints().fixedLength() < 0) {
            return scalar.codec();
        }
        Class<?> raw = type.raw();
        checkHints(type, place);
        checkArguments(type, place);
        if (raw == String.class) {
            return Codecs.string();
        }
        if (raw.isArray()) {
            return array(type, place);
        }
        if (raw == Optional.class) {
            return Codecs.option(codec(type.element(), place));
        }
        if (raw == List.class) {
            Codec<Object> element = codec(type.element(), place);
            int length = type.hints().fixedLength();
            return length < 0 ? Codecs.list(element) : Codecs.fixed(element, length);
        }
        if (raw == Set.class) {
            return Codecs.set(codec(type.element(), place));
        }
        if (raw == Map.class) {
            return Codecs.map(
                    codec(type.arguments().get(0), place), codec(type.arguments().get(1), place));
        }
        return named(type, place);
    }

    private static void checkHints(JavaType type, String place) {
        Class<?> raw = type.raw();
        boolean sequence = raw.isArray() || raw == List.class;
        WireHints astray = sequence ? type.hints().withoutLength() : type.hints();
        if (!astray.areNone()) {
            throw new CodecException(
                    place
                            + ": "
                            + astray
                            + " does not apply to "
                            + type.withoutHints()
                            + "; remove it, or use it on "
                            + astray.types(""));
        }
    }

    private static void checkArguments(JavaType type, String place) {
        Class<?> raw = type.raw();
        if (!raw.isArray() && type.arguments().size() != raw.getTypeParameters().length) {
            throw new CodecException(
                    place
                            + ": "
                            + raw.getSimpleName()
                            + " is generic; say of what, if need be with new TypeRef<"
                            + raw.getSimpleName()
                            + "<…>>() {}");
        }
    }

    private Codec<?> array(JavaType type, String place) {
        JavaType element = type.element();
        int length = type.hints().fixedLength();
        if (length < 0) {
            Codec<?> whole = PrimitiveArrays.of(element.raw());
            if (whole != null && element.hints().areNone()) {
                return whole;
            }
        } else if (element.equals(JavaType.of(byte.class))) {
            return Codecs.bytes(length);
        }
        return new ReflectedArrayCodec(element.raw(), codec(element, place), length);
    }

    private Codec<?> named(JavaType type, String place) {
        Class<?> raw = type.raw();
        if (!raw.isRecord() && !raw.isEnum() && !(raw.isInterface() && raw.isSealed())) {
            throw new CodecException(
                    place
                            + ": "
                            + raw.getTypeName()
                            + " is neither a record, an enum, a sealed interface nor one of the"
                            + " basic types; make it a record, or pass a codec for it with"
                            + " Codecs.with("
                            + raw.getSimpleName()
                            + ".class, codec)");
        }
        Schema.Named named = new Schema.Named(DerivedNames.type(type));
        made.add(named);
        DeferredCodec deferred = new DeferredCodec(named);
        known.put(type, deferred);
        Codec<?> codec =
                raw.isRecord()
                        ? recordCodec(type, named)
                        : raw.isEnum() ? enumCodec(raw, named) : sealedCodec(type, named);
        deferred.resolve(erased(codec));
        return codec;
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> erased(Codec<?> codec) {
        return (Codec<Object>) codec;
    }

    private Codec<?> recordCodec(JavaType type, Schema.Named named) {
        List<Schema.Field> fields = new ArrayList<>();
        RecordFields handles = fields(type, fields);
        named.define(new Schema.Struct(shape(fields)));
        return new RecordCodec(named, handles);
    }

    private static Schema.Fields shape(List<Schema.Field> fields) {
        return fields.isEmpty()
                ? Schema.Fields.NONE
                : new Schema.Fields(Schema.Shape.NAMED, fields);
    }

    private RecordFields fields(JavaType type, List<Schema.Field> fields) {
        RecordFieldsBuilder builder = new RecordFieldsBuilder(type.raw(), type.toString());
        Map<TypeVariable<?>, JavaType> variables = type.variables();
        try {
            for (RecordComponent component : type.raw().getRecordComponents()) {
                JavaType part = JavaType.of(component.getAnnotatedType(), variables);
                Codec<Object> codec = codec(part, type + "." + component.getName());
                Scalar scalar = given.containsKey(part.raw()) ? null : Scalar.of(part);
                builder.add(component, scalar, codec);
                fields.add(
                        new Schema.Field(SchemaIdentifier.of(component.getName()), codec.type()));
            }
            return builder.build();
        } catch (ReflectiveOperationException e) {
            throw new CodecException(type + " cannot be reflected on: " + e.getMessage(), e);
        }
    }

    private static Codec<?> enumCodec(Class<?> raw, Schema.Named named) {
        List<Schema.Variant> variants = new ArrayList<>();
        List<Object> constants = List.of(raw.getEnumConstants());
        if (constants.isEmpty()) {
            throw new CodecException(
                    raw.getTypeName() + " has no constants, so it has no values; add one");
        }
        for (Object constant : constants) {
            String name = SchemaIdentifier.of(((Enum<?>) constant).name());
            variants.add(new Schema.Variant(name, Schema.Fields.NONE));
        }
        named.define(new Schema.Variants(variants));
        return new EnumCodec(named, constants);
    }

    private Codec<?> sealedCodec(JavaType type, Schema.Named named) {
        List<SealedCodec.Variant> payloads = new ArrayList<>();
        List<Schema.Variant> variants = new ArrayList<>();
        for (Class<?> permitted : type.raw().getPermittedSubclasses()) {
            JavaType variant = variant(permitted, type);
            String name = SchemaIdentifier.of(permitted.getSimpleName());
            List<Schema.Field> fields = new ArrayList<>();
            Payload payload;
            if (permitted.isRecord() && !given.containsKey(permitted)) {
                payload = fields(variant, fields);
                variants.add(new Schema.Variant(name, shape(fields)));
            } else {
                Codec<Object> codec = codec(variant, type + " permits " + permitted.getName());
                payload = new Payload.Whole(codec);
                variants.add(new Schema.Variant(name, Schema.Fields.tuple(codec.type())));
            }
            payloads.add(new SealedCodec.Variant(permitted, payload));
        }
        named.define(new Schema.Variants(variants));
        return new SealedCodec(named, List.copyOf(payloads));
    }

    /** The permitted class, with the type arguments that follow from those of its interface. */
    private static JavaType variant(Class<?> permitted, JavaType sealed) {
        Map<TypeVariable<?>, JavaType> variables = new HashMap<>();
        for (AnnotatedType parent : permitted.getAnnotatedInterfaces()) {
            if (parent instanceof AnnotatedParameterizedType generic
                    && JavaType.rawClass(parent) == sealed.raw()) {
                bind(generic, sealed, variables);
            }
        }
        List<JavaType> arguments = new ArrayList<>();
        for (TypeVariable<?> parameter : permitted.getTypeParameters()) {
            JavaType argument = variables.get(parameter);
            if (argument == null) {
                throw new CodecException(
                        permitted.getName()
                                + ": its type parameter "
                                + parameter
                                + " does not follow from those of "
                                + sealed);
            }
            arguments.add(argument);
        }
        requireFit(permitted, sealed, variables);
        return new JavaType(permitted, arguments, WireHints.NONE);
    }

    private static void requireFit(
            Class<?> permitted, JavaType sealed, Map<TypeVariable<?>, JavaType> variables) {
        for (AnnotatedType parent : permitted.getAnnotatedInterfaces()) {
            if (parent instanceof AnnotatedParameterizedType
                    && JavaType.rawClass(parent) == sealed.raw()
                    && !JavaType.of(parent, variables).isSameClassAs(sealed)) {
                throw new CodecException(
                        permitted.getName()
                                + ": it implements "
                                + parent.getType().getTypeName()
                                + " and so is no "
                                + sealed
                                + "; pass its type parameters on in its implements clause");
            }
        }
    }

    private static void bind(
            AnnotatedParameterizedType parent,
            JavaType sealed,
            Map<TypeVariable<?>, JavaType> variables) {
        AnnotatedType[] arguments = parent.getAnnotatedActualTypeArguments();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].getType() instanceof TypeVariable<?> variable) {
                variables.put(variable, sealed.arguments().get(i));
            }
        }
    }
}
