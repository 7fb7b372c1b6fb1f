package dev.wasmbox.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a schema, one definition a line. All names are collected first, so that
 * definitions may mention each other in any order. The nesting within a line is limited, so that a
 * hostile text cannot overflow the stack.
 */
final class SchemaParser {
    private static final int MAX_NESTING = 128;

    private interface Part<T> {
        T read();
    }

    private record Body(Schema.Named named, boolean isStruct, SchemaLine line) {}

    private final String text;
    private final Map<String, Schema.Named> types = new LinkedHashMap<>();
    private final List<Body> bodies = new ArrayList<>();
    private @Nullable SchemaLine input;
    private @Nullable SchemaLine output;
    private SchemaLine line = new SchemaLine("", 0);
    private int nesting;

    SchemaParser(String text) {
        this.text = text;
    }

    Schema schema() {
        collect();
        if (input == null || output == null) {
            throw new CodecException(
                    "the schema has no line \"" + (input == null ? "input" : "output") + " …\"");
        }
        for (Body body : bodies) {
            line = body.line;
            body.named.define(
                    body.isStruct ? new Schema.Struct(fields()) : new Schema.Variants(variants()));
            line.expectEnd();
        }
        return new Schema(root(input), root(output));
    }

    private void collect() {
        String[] lines = text.split("\n", -1);
        if (!lines[0].trim().equals(SchemaPrinter.HEADER)) {
            String start = lines[0].length() > 40 ? lines[0].substring(0, 40) + "…" : lines[0];
            throw new CodecException(
                    "a schema that this version reads starts with the line \""
                            + SchemaPrinter.HEADER
                            + "\", but this one with \""
                            + start
                            + "\"");
        }
        for (int i = 1; i < lines.length; i++) {
            SchemaLine next = new SchemaLine(lines[i], i + 1);
            if (!next.isBlank()) {
                collect(next);
            }
        }
    }

    private void collect(SchemaLine next) {
        String keyword = next.name();
        switch (keyword) {
            case "input" -> input = once(input, next, keyword);
            case "output" -> output = once(output, next, keyword);
            case "struct", "enum" -> {
                String name = next.name();
                if (SchemaNames.isBuiltIn(name)) {
                    throw next.error("\"" + name + "\" already names a built-in type");
                }
                Schema.Named named = new Schema.Named(name);
                if (types.put(name, named) != null) {
                    throw next.error("\"" + name + "\" is defined twice");
                }
                bodies.add(new Body(named, keyword.equals("struct"), next));
            }
            default ->
                    throw next.error(
                            "\"" + keyword + "\" is none of input, output, struct and enum");
        }
    }

    private static SchemaLine once(@Nullable SchemaLine seen, SchemaLine next, String keyword) {
        if (seen != null) {
            throw next.error("a second line \"" + keyword + " …\"");
        }
        return next;
    }

    private Schema.Type root(SchemaLine next) {
        line = next;
        Schema.Type type = type();
        line.expectEnd();
        return type;
    }

    private List<Schema.Variant> variants() {
        line.expect('{');
        Set<String> names = new HashSet<>();
        return list('}', () -> new Schema.Variant(fresh(names), fields()));
    }

    private Schema.Fields fields() {
        if (line.accept('(')) {
            int[] position = {0};
            return new Schema.Fields(
                    Schema.Shape.TUPLE,
                    list(')', () -> new Schema.Field(SchemaNames.position(position[0]++), type())));
        }
        if (line.accept('{')) {
            Set<String> names = new HashSet<>();
            return new Schema.Fields(Schema.Shape.NAMED, list('}', () -> namedField(names)));
        }
        return Schema.Fields.NONE;
    }

    private Schema.Field namedField(Set<String> names) {
        String name = fresh(names);
        line.expect(':');
        return new Schema.Field(name, type());
    }

    private String fresh(Set<String> names) {
        String name = line.name();
        if (!names.add(name)) {
            throw line.error("\"" + name + "\" occurs twice");
        }
        return name;
    }

    private Schema.Type type() {
        if (++nesting > MAX_NESTING) {
            throw line.error("types nest deeper than " + MAX_NESTING + " levels");
        }
        String name = line.name();
        Schema.Type type =
                switch (name) {
                    case "option" -> new Schema.Option(only());
                    case "list" -> new Schema.ListOf(only());
                    case "map" -> map();
                    case "array" -> array();
                    case "tuple" -> tuple();
                    default -> simple(name);
                };
        nesting--;
        return type;
    }

    private Schema.Type simple(String name) {
        Schema.Primitive primitive = SchemaNames.primitive(name);
        if (primitive != null) {
            return primitive;
        }
        Schema.Named named = types.get(name);
        if (named == null) {
            throw line.error("\"" + name + "\" is not defined");
        }
        return named;
    }

    private Schema.Type only() {
        line.expect('<');
        Schema.Type type = type();
        line.expect('>');
        return type;
    }

    private Schema.Type map() {
        line.expect('<');
        Schema.Type key = type();
        line.expect(',');
        Schema.Type value = type();
        line.expect('>');
        return new Schema.MapOf(key, value);
    }

    private Schema.Type array() {
        line.expect('<');
        Schema.Type element = type();
        line.expect(',');
        int length = line.count();
        line.expect('>');
        return new Schema.ArrayOf(element, length);
    }

    private Schema.Type tuple() {
        line.expect('<');
        return new Schema.Tuple(list('>', this::type));
    }

    /** Parts between commas, up to the closing sign; a comma may follow the last one. */
    private <T> List<T> list(char close, Part<T> part) {
        List<T> parts = new ArrayList<>();
        while (!line.accept(close)) {
            parts.add(part.read());
            if (!line.accept(',')) {
                line.expect(close);
                break;
            }
        }
        return parts;
    }
}
