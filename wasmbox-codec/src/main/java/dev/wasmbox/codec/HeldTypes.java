package dev.wasmbox.codec;

import java.util.ArrayList;
import java.util.List;

/** Which types of a schema each value of a type holds. */
final class HeldTypes {
    private HeldTypes() {}

    /** For each variant; a struct is one. */
    static List<List<Schema.Named>> of(Schema.Named type) {
        if (type.definition() instanceof Schema.Struct struct) {
            return List.of(of(struct.fields()));
        }
        List<List<Schema.Named>> all = new ArrayList<>();
        for (Schema.Variant variant : ((Schema.Variants) type.definition()).variants()) {
            all.add(of(variant.fields()));
        }
        return all;
    }

    private static List<Schema.Named> of(Schema.Fields fields) {
        List<Schema.Named> held = new ArrayList<>();
        fields.list().forEach(field -> collect(field.type(), held));
        return held;
    }

    private static void collect(Schema.Type type, List<Schema.Named> held) {
        if (type instanceof Schema.Named named) {
            held.add(named);
        } else if (type instanceof Schema.ArrayOf array && array.length() > 0) {
            collect(array.element(), held);
        } else if (type instanceof Schema.Tuple tuple) {
            tuple.elements().forEach(element -> collect(element, held));
        }
    }
}
