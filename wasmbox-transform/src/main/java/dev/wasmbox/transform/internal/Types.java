package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of a module, to which others can be added. */
final class Types {
    private final int original;
    private final List<FunctionType> types;
    private final Map<FunctionType, Integer> indices = new HashMap<>();

    Types(List<FunctionType> original) {
        this.original = original.size();
        this.types = new ArrayList<>(original);
        for (int i = 0; i < this.original; i++) {
            indices.putIfAbsent(types.get(i), i);
        }
    }

    /** The index of a type, which is added if the module has none such. */
    int index(FunctionType type) {
        return indices.computeIfAbsent(
                type,
                key -> {
                    types.add(key);
                    return types.size() - 1;
                });
    }

    /**
     * The index of a type for a block: any but 64, which some parsers take for the code of the
     * empty type, so that the type is added once more.
     */
    int blockIndex(FunctionType type) {
        if (index(type) == Opcode.EMPTY_TYPE) {
            indices.put(type, types.size());
            types.add(type);
        }
        return index(type);
    }

    /** The types that were added so far. */
    List<FunctionType> added() {
        return types.subList(original, types.size());
    }
}
