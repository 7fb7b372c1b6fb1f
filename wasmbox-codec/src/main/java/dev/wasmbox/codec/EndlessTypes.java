package dev.wasmbox.codec;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds types of which each value holds another of the same type, so that none has an end. */
final class EndlessTypes {
    private final List<Schema.Named> candidates;
    private final Set<Schema.Named> endless = Collections.newSetFromMap(new IdentityHashMap<>());

    EndlessTypes(List<Schema.Named> candidates) {
        this.candidates = candidates;
        endless.addAll(candidates);
        while (endless.removeIf(type -> next(type) == null)) {
            // types that hold only those just removed have an end, too
        }
    }

    /** One of the types that hold themselves; null if all have values with an end. */
    Schema.@Nullable Named find() {
        Schema.Named type = first(List.copyOf(candidates));
        Set<Schema.Named> passed = Collections.newSetFromMap(new IdentityHashMap<>());
        while (type != null && passed.add(type)) {
            type = next(type);
        }
        return type;
    }

    /** An endless type that each value of this type holds; null if a value can do without. */
    private Schema.@Nullable Named next(Schema.Named type) {
        if (type.definition() instanceof Schema.Struct struct) {
            return next(struct.fields());
        }
        Schema.Named found = null;
        for (Schema.Variant variant : ((Schema.Variants) type.definition()).variants()) {
            found = next(variant.fields());
            if (found == null) {
                return null;
            }
        }
        return found;
    }

    private Schema.@Nullable Named next(Schema.Fields fields) {
        return first(fields.list().stream().map(Schema.Field::type).toList());
    }

    private Schema.@Nullable Named first(List<Schema.Type> parts) {
        for (Schema.Type part : parts) {
            Schema.Named found = part(part);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Schema.@Nullable Named part(Schema.Type type) {
        if (type instanceof Schema.Named named) {
            return endless.contains(named) ? named : null;
        }
        if (type instanceof Schema.ArrayOf array && array.length() > 0) {
            return part(array.element());
        }
        return type instanceof Schema.Tuple tuple ? first(tuple.elements()) : null;
    }
}
