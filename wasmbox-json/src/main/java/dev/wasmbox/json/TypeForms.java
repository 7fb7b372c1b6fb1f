package dev.wasmbox.json;

import dev.wasmbox.codec.Schema;

/** Which form the values of a type take in JSON. */
final class TypeForms {
    private static final int MAX_WRAPPERS = 128;

    private TypeForms() {}

    /** The type inside structs of one unnamed field, which leave no trace in JSON. */
    static Schema.Type unwrapped(Schema.Type type) {
        Schema.Type inner = type;
        for (int i = 0; i < MAX_WRAPPERS; i++) {
            if (!(inner instanceof Schema.Named named
                    && named.definition() instanceof Schema.Struct struct
                    && isNewtype(struct.fields()))) {
                break;
            }
            inner = struct.fields().list().get(0).type();
        }
        return inner;
    }

    static boolean isNewtype(Schema.Fields fields) {
        return fields.shape() == Schema.Shape.TUPLE && fields.list().size() == 1;
    }

    /** Whether a value may be null in JSON. */
    static boolean mayBeNull(Schema.Type type) {
        Schema.Type inner = unwrapped(type);
        return inner == Schema.Primitive.UNIT
                || inner instanceof Schema.Option
                || (inner instanceof Schema.Named named
                        && named.definition() instanceof Schema.Struct struct
                        && struct.fields().shape() == Schema.Shape.UNIT);
    }

    /** Whether values can be the keys of objects. */
    static boolean isKey(Schema.Type type) {
        Schema.Type inner = unwrapped(type);
        if (inner instanceof Schema.Primitive primitive) {
            return switch (primitive) {
                case UNIT, F32, F64, BYTES -> false;
                default -> true;
            };
        }
        return inner instanceof Schema.Named named
                && named.definition() instanceof Schema.Variants variants
                && variants.variants().stream()
                        .allMatch(variant -> variant.fields().shape() == Schema.Shape.UNIT);
    }
}
