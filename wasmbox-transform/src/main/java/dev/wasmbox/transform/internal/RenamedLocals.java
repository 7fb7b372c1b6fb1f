package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Some locals of a function, as those of another one. */
final class RenamedLocals {
    final Locals locals;
    private final Map<Integer, Integer> indices = new HashMap<>();

    /**
     * @param parameters of the other function
     * @param used those that it needs, and any of its parameters
     */
    RenamedLocals(Locals original, List<Integer> parameters, BitSet used) {
        List<ValueType> types = new ArrayList<>();
        List<Integer> order = new ArrayList<>(parameters);
        used.stream().filter(each -> !parameters.contains(each)).forEach(order::add);
        for (int each : order) {
            indices.put(each, types.size());
            types.add(original.type(each));
        }
        this.locals = new Locals(types, parameters.size());
    }

    int index(int original) {
        return Objects.requireNonNull(indices.get(original));
    }
}
