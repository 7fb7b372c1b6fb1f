package dev.wasmbox.codec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a guest takes and what it gives: the types of its input and output messages. Immutable.
 *
 * <p>A schema has a text form, which guests carry (see {@link #parse}):
 *
 * <pre>{@code
 * wasmbox-schema 1
 * input Command
 * output State
 * enum Command { Move { dx: i32, dy: i32 }, Say(string), Stop }
 * struct State { count: u32, names: list<string>, at: option<Point> }
 * struct Point(i32, i32)
 * }</pre>
 */
public record Schema(Type input, Type output) {
    public Schema {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
    }

    /**
     * Reads the text form.
     *
     * @throws CodecException naming the line, if the text is not a schema of version 1
     */
    public static Schema parse(String text) {
        return new SchemaParser(Objects.requireNonNull(text, "text")).schema();
    }

    /**
     * Whether a name means a type of every schema, such as {@code u8} or {@code list}, and so
     * cannot be that of a struct or enum.
     */
    public static boolean isBuiltIn(String name) {
        return SchemaNames.isBuiltIn(Objects.requireNonNull(name, "name"));
    }

    /** The text form, with a definition for each struct and enum in the order of first mention. */
    @Override
    public String toString() {
        return new SchemaPrinter().schema(this);
    }

    /**
     * The first place where the types that a host works with do not fit this schema of a guest, for
     * instance {@code input field 2 `count`: guest has u32, host has string}; empty if they fit.
     *
     * <p>Types fit if they have the same bytes for the same meaning: names of types do not count;
     * names of fields and variants are compared without case and underscores, where both sides have
     * them; signed and unsigned integers of the same width fit each other, as do {@code bytes} and
     * lists of 8-bit integers, and tuples, arrays and structs of the same elements.
     */
    public Optional<String> firstDifference(Type hostInput, Type hostOutput) {
        Objects.requireNonNull(hostInput, "hostInput");
        Objects.requireNonNull(hostOutput, "hostOutput");
        String difference = Fit.firstDifference("input", input, hostInput);
        return Optional.ofNullable(
                difference != null
                        ? difference
                        : Fit.firstDifference("output", output, hostOutput));
    }

    /** What the bytes of a value look like. */
    public sealed interface Type permits Primitive, Option, ListOf, MapOf, ArrayOf, Tuple, Named {}

    /** The types without parts, in the text in lower case. */
    public enum Primitive implements Type {
        /** No bytes at all. */
        UNIT("unit"),
        BOOL("bool"),
        U8("u8"),
        U16("u16"),
        U32("u32"),
        U64("u64"),
        U128("u128"),
        I8("i8"),
        I16("i16"),
        I32("i32"),
        I64("i64"),
        I128("i128"),
        F32("f32"),
        F64("f64"),
        /** A Unicode scalar value, as its UTF-8. */
        CHAR("char"),
        /** A byte count and UTF-8. */
        STRING("string"),
        /** A byte count and bytes: a {@code list<u8>} that is meant as a whole. */
        BYTES("bytes");

        private final String text;

        Primitive(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Nothing or a value. */
    public record Option(Type value) implements Type {
        public Option {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "option<" + value + ">";
        }
    }

    /** A count and that many elements; also for sets. */
    public record ListOf(Type element) implements Type {
        public ListOf {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public String toString() {
            return "list<" + element + ">";
        }
    }

    /** A count and that many pairs of key and value. */
    public record MapOf(Type key, Type value) implements Type {
        public MapOf {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "map<" + key + ", " + value + ">";
        }
    }

    /** Always the same number of elements. */
    public record ArrayOf(Type element, int length) implements Type {
        public ArrayOf {
            Objects.requireNonNull(element, "element");
            if (length < 0) {
                throw new CodecException("an array cannot have " + length + " elements");
            }
        }

        @Override
        public String toString() {
            return "array<" + element + ", " + length + ">";
        }
    }

    /** One element of each type. */
    public record Tuple(List<Type> elements) implements Type {
        public Tuple {
            Objects.requireNonNull(elements, "elements");
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return "tuple<" + SchemaPrinter.join(elements) + ">";
        }
    }

    /**
     * A struct or an enum. Its definition may mention itself. Equal to another of the same name and
     * the same definition.
     */
    public static final class Named implements Type {
        private final String name;
        private @Nullable Definition definition; // null only while it is being made

        /**
         * @param name an identifier: {@code [A-Za-z_][A-Za-z0-9_]*}, but not the name of a built-in
         *     type
         * @param definition makes the definition, given the type that is being defined. It may
         *     mention that type, but not look into it.
         */
        public Named(String name, Function<? super Named, ? extends Definition> definition) {
            this(Objects.requireNonNull(name, "name"));
            define(Objects.requireNonNull(definition, "definition").apply(this));
        }

        /** A type whose definition follows before anybody else sees it. */
        Named(String name) {
            this.name = SchemaNames.checkType(name);
        }

        void define(Definition made) {
            definition = made;
        }

        public String name() {
            return name;
        }

        public Definition definition() {
            if (definition == null) {
                throw new IllegalStateException(name + " is still being defined");
            }
            return definition;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && TypeEquality.same(this, that);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        /** The name. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** What a name stands for. */
    public sealed interface Definition permits Struct, Variants {}

    /** One value of each field. */
    public record Struct(Fields fields) implements Definition {
        public Struct {
            Objects.requireNonNull(fields, "fields");
        }
    }

    /** One of several variants, each with fields of its own: an enum. */
    public record Variants(List<Variant> variants) implements Definition {
        public Variants {
            Objects.requireNonNull(variants, "variants");
            variants = List.copyOf(variants);
            SchemaNames.checkDistinct(variants.stream().map(Variant::name).toList());
        }
    }

    /** A variant of an enum. */
    public record Variant(String name, Fields fields) {
        public Variant {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(fields, "fields");
            SchemaNames.check(name);
        }
    }

    /** The fields of a struct or variant. */
    public record Fields(Shape shape, List<Field> list) {
        /** No fields, written as nothing. */
        public static final Fields NONE = new Fields(Shape.UNIT, List.of());

        public Fields {
            Objects.requireNonNull(shape, "shape");
            Objects.requireNonNull(list, "list");
            list = List.copyOf(list);
            if (shape == Shape.UNIT && !list.isEmpty()) {
                throw new CodecException("a unit has no fields");
            }
            SchemaNames.checkDistinct(list.stream().map(Field::name).toList());
        }

        public static Fields named(Field... fields) {
            Objects.requireNonNull(fields, "fields");
            return new Fields(Shape.NAMED, List.of(fields));
        }

        public static Fields tuple(Type... types) {
            Objects.requireNonNull(types, "types");
            Field[] fields = new Field[types.length];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = new Field(SchemaNames.position(i), types[i]);
            }
            return new Fields(Shape.TUPLE, List.of(fields));
        }
    }

    /** How the fields of a struct or variant are written in its language. */
    public enum Shape {
        UNIT,
        TUPLE,
        NAMED
    }

    /** A field; in a tuple its name is its position, {@code _0} and so on. */
    public record Field(String name, Type type) {
        public Field {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
            SchemaNames.check(name);
        }
    }
}
