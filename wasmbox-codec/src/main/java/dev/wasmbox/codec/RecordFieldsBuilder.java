package dev.wasmbox.codec;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Composes the method handles of a record from those of its components, once per record, so that
 * the compiler sees one straight piece of code without boxes or lookups.
 *
 * <p>The encoder is a chain of {@code write(accessor(record), encoder)}; the decoder is the
 * canonical constructor with each argument replaced by a read, which method handles evaluate from
 * left to right. References go through {@link Component}, primitives straight to the methods of
 * {@link Encoder} and {@link Decoder}.
 */
final class RecordFieldsBuilder {
    private static final int MAX_COMPONENTS = 120; // of two slots each, within a handle's 255
    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

    private final Class<?> type;
    private final String name;
    private final List<MethodHandle> writers = new ArrayList<>();
    private final List<MethodHandle> readers = new ArrayList<>();

    RecordFieldsBuilder(Class<?> type, String name) {
        this.type = type;
        this.name = name;
        if (type.getRecordComponents().length > MAX_COMPONENTS) {
            throw new CodecException(
                    name
                            + " has more than "
                            + MAX_COMPONENTS
                            + " components; nest some of them in records of their own");
        }
    }

    /** Adds the next component. */
    void add(RecordComponent component, @Nullable Scalar scalar, Codec<Object> codec)
            throws ReflectiveOperationException {
        String place = name + "." + component.getName();
        Class<?> javaType = component.getType();
        MethodHandle writer;
        MethodHandle reader;
        if (javaType.isPrimitive() && scalar != null) {
            writer = primitiveWriter(javaType, scalar, place);
            reader = primitiveReader(javaType, scalar, place);
        } else {
            writer = writer(codec, place);
            reader = reader(codec, place);
        }
        MethodHandle accessor = OWN.unreflect(opened(component.getAccessor()));
        MethodHandle write =
                MethodHandles.filterArguments(
                        writer.asType(methodType(void.class, javaType, Encoder.class)),
                        0,
                        accessor);
        writers.add(write.asType(methodType(void.class, Object.class, Encoder.class)));
        readers.add(reader.asType(methodType(javaType, Decoder.class)));
    }

    RecordFields build() throws ReflectiveOperationException {
        return new RecordFields(name, encoder(), decoder());
    }

    private MethodHandle encoder() {
        MethodHandle all = MethodHandles.empty(methodType(void.class, Object.class, Encoder.class));
        for (int i = writers.size() - 1; i >= 0; i--) {
            all = MethodHandles.foldArguments(all, writers.get(i));
        }
        return all;
    }

    private MethodHandle decoder() throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = components[i].getType();
        }
        Constructor<?> canonical = opened(type.getDeclaredConstructor(parameters));
        MethodHandle all =
                MethodHandles.filterArguments(
                        OWN.unreflectConstructor(canonical),
                        0,
                        readers.toArray(new MethodHandle[0]));
        all =
                all.asType(
                        methodType(
                                Object.class, Collections.nCopies(readers.size(), Decoder.class)));
        return MethodHandles.permuteArguments(
                all, methodType(Object.class, Decoder.class), new int[readers.size()]);
    }

    private <A extends AccessibleObject> A opened(A member) {
        try {
            member.setAccessible(true);
            return member;
        } catch (InaccessibleObjectException e) {
            throw new CodecException(
                    name
                            + " is not accessible: add \"opens "
                            + type.getPackageName()
                            + " to dev.wasmbox.codec;\" to the module "
                            + type.getModule().getName(),
                    e);
        }
    }

    private static MethodHandle writer(Codec<Object> codec, String place)
            throws ReflectiveOperationException {
        MethodHandle encode =
                OWN.findStatic(
                        Component.class,
                        "encode",
                        methodType(
                                void.class,
                                Codec.class,
                                String.class,
                                Object.class,
                                Encoder.class));
        return MethodHandles.insertArguments(encode, 0, codec, place);
    }

    private static MethodHandle reader(Codec<Object> codec, String place)
            throws ReflectiveOperationException {
        MethodHandle decode =
                OWN.findStatic(
                        Component.class,
                        "decode",
                        methodType(Object.class, Codec.class, String.class, Decoder.class));
        return MethodHandles.insertArguments(decode, 0, codec, place);
    }

    /** {@code (javaType, Encoder) -> void} */
    private static MethodHandle primitiveWriter(Class<?> javaType, Scalar scalar, String place)
            throws ReflectiveOperationException {
        MethodHandle write =
                OWN.findVirtual(
                        Encoder.class,
                        "write" + scalar.suffix(),
                        methodType(void.class, scalar.wireClass()));
        write =
                MethodHandles.permuteArguments(
                        write, methodType(void.class, scalar.wireClass(), Encoder.class), 1, 0);
        write =
                MethodHandles.explicitCastArguments(
                        write, methodType(void.class, javaType, Encoder.class));
        return located(write, place);
    }

    /** {@code (Decoder) -> javaType} */
    private static MethodHandle primitiveReader(Class<?> javaType, Scalar scalar, String place)
            throws ReflectiveOperationException {
        MethodHandle read =
                javaType == char.class
                        ? OWN.findStatic(
                                Primitives.Char.class,
                                "decodeChar",
                                methodType(char.class, Decoder.class))
                        : OWN.findVirtual(
                                Decoder.class,
                                "read" + scalar.suffix(),
                                methodType(scalar.wireClass()));
        read = MethodHandles.explicitCastArguments(read, methodType(javaType, Decoder.class));
        return located(read, place);
    }

    /** The handle, with the place added to what it throws. */
    private static MethodHandle located(MethodHandle handle, String place)
            throws ReflectiveOperationException {
        MethodHandle at =
                OWN.findStatic(
                        Component.class,
                        "at",
                        methodType(CodecException.class, String.class, CodecException.class));
        MethodHandle thrower =
                MethodHandles.filterArguments(
                        MethodHandles.throwException(
                                handle.type().returnType(), CodecException.class),
                        0,
                        at.bindTo(place));
        return MethodHandles.catchException(handle, CodecException.class, thrower);
    }
}
