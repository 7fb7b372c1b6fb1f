package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The types on the operand stack, while a function's code is gone through. The lowest ones may be
 * stored: they are in locals, and not on the stack of the code that is written.
 */
final class Operands {
    private final List<ValueType> types = new ArrayList<>();
    private int stored;

    int size() {
        return types.size();
    }

    /** How many of them are in locals. */
    int stored() {
        return stored;
    }

    void stored(int count) {
        stored = count;
    }

    ValueType type(int index) {
        return types.get(index);
    }

    ValueType top() {
        return types.get(types.size() - 1);
    }

    void push(ValueType type) {
        types.add(type);
    }

    void push(List<ValueType> more) {
        types.addAll(more);
    }

    void pop(int count) {
        types.subList(types.size() - count, types.size()).clear();
    }

    void apply(FunctionType type) {
        pop(type.parameters().size());
        push(type.results());
    }

    void resize(int size) {
        types.subList(size, types.size()).clear();
    }

    /** The types from an index on. */
    List<ValueType> from(int index) {
        return List.copyOf(types.subList(index, types.size()));
    }
}
