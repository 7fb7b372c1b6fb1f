package dev.wasmbox.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the text of a schema. Types of one name but different definitions, as they come from
 * different Java packages, are told apart by a number at the end of the name.
 */
final class SchemaPrinter {
    static final String HEADER = "wasmbox-schema 1";

    private final IdentityHashMap<Schema.Named, String> names = new IdentityHashMap<>();
    private final Map<String, Schema.Named> owners = new HashMap<>();
    private final List<Schema.Named> pending = new ArrayList<>();

    static String join(List<?> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(parts.get(i));
        }
        return text.toString();
    }

    String schema(Schema schema) {
        StringBuilder text = new StringBuilder(HEADER);
        text.append("\ninput ").append(type(schema.input()));
        text.append("\noutput ").append(type(schema.output())).append('\n');
        for (int i = 0; i < pending.size(); i++) { // grows while types are printed
            text.append(definition(pending.get(i))).append('\n');
        }
        return text.toString();
    }

    private String definition(Schema.Named named) {
        String name = name(named);
        if (named.definition() instanceof Schema.Struct struct) {
            return "struct " + name + fields(struct.fields());
        }
        List<String> parts = new ArrayList<>();
        for (Schema.Variant variant : ((Schema.Variants) named.definition()).variants()) {
            parts.add(variant.name() + fields(variant.fields()));
        }
        return "enum " + name + (parts.isEmpty() ? " {}" : " { " + join(parts) + " }");
    }

    private String fields(Schema.Fields fields) {
        List<String> parts = new ArrayList<>();
        for (Schema.Field field : fields.list()) {
            String type = type(field.type());
            parts.add(fields.shape() == Schema.Shape.NAMED ? field.name() + ": " + type : type);
        }
        return switch (fields.shape()) {
            case UNIT -> "";
            case TUPLE -> "(" + join(parts) + ")";
            case NAMED -> parts.isEmpty() ? " {}" : " { " + join(parts) + " }";
        };
    }

    private String type(Schema.Type type) {
        if (type instanceof Schema.Option option) {
            return "option<" + type(option.value()) + ">";
        }
        if (type instanceof Schema.ListOf list) {
            return "list<" + type(list.element()) + ">";
        }
        if (type instanceof Schema.MapOf map) {
            return "map<" + type(map.key()) + ", " + type(map.value()) + ">";
        }
        if (type instanceof Schema.ArrayOf array) {
            return "array<" + type(array.element()) + ", " + array.length() + ">";
        }
        if (type instanceof Schema.Tuple tuple) {
            List<String> parts = new ArrayList<>();
            for (Schema.Type element : tuple.elements()) {
                parts.add(type(element));
            }
            return "tuple<" + join(parts) + ">";
        }
        return type instanceof Schema.Named named ? name(named) : type.toString();
    }

    private String name(Schema.Named named) {
        String known = names.get(named);
        if (known != null) {
            return known;
        }
        String name = named.name();
        for (int number = 2; ; number++) {
            Schema.Named owner = owners.get(name);
            if (owner == null) {
                owners.put(name, named);
                pending.add(named);
                break;
            }
            if (owner.equals(named)) {
                break;
            }
            name = named.name() + "_" + number;
        }
        names.put(named, name);
        return name;
    }
}
