package dev.wasmbox.codec.internal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds types of which each value holds another of the same type, so that none has an end.
 *
 * @param <T> what describes a type, of which there is one for each
 */
public final class EndlessTypes<T> {
    private final List<T> candidates;
    private final Function<T, List<List<T>>> variants;
    private final Set<T> endless = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param variants for each variant of a type, of which a record has one, the types that all its
     *     values hold
     */
    public EndlessTypes(List<T> candidates, Function<T, List<List<T>>> variants) {
        this.candidates = List.copyOf(candidates);
        this.variants = variants;
        endless.addAll(candidates);
        while (endless.removeIf(type -> next(type) == null)) {
            // types that hold only those just removed have an end, too
        }
    }

    /** One of the types that hold themselves; null if all have values with an end. */
    public @Nullable T find() {
        T type = first(candidates);
        Set<T> passed = Collections.newSetFromMap(new IdentityHashMap<>());
        while (type != null && passed.add(type)) {
            type = next(type);
        }
        return type;
    }

    /** An endless type that each value of this type holds; null if a value can do without. */
    private @Nullable T next(T type) {
        T found = null;
        for (List<T> held : variants.apply(type)) {
            found = first(held);
            if (found == null) {
                return null;
            }
        }
        return found;
    }

    private @Nullable T first(List<T> types) {
        for (T type : types) {
            if (endless.contains(type)) {
                return type;
            }
        }
        return null;
    }
}
