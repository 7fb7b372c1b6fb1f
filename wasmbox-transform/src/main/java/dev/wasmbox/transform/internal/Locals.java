package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The locals of a function that is rewritten: its own, and those that the rewriting adds. */
final class Locals {
    /** What an added local is for; the same use at the same place can have the same local. */
    enum Use {
        OPERAND,
        BLOCK_VALUE,
        LOOP_VALUE,
        TABLE_VALUE
    }

    private record Key(Use use, int place, int value, ValueType type) {}

    private final int parameters;
    private final List<ValueType> types;
    private final Map<Key, Integer> added = new HashMap<>();
    private final TreeSet<Integer> saved = new TreeSet<>();

    Locals(List<ValueType> types, int parameters) {
        this.types = new ArrayList<>(types);
        this.parameters = parameters;
    }

    ValueType type(int local) {
        return types.get(local);
    }

    int add(ValueType type) {
        types.add(type);
        return types.size() - 1;
    }

    int local(Use use, int place, int value, ValueType type) {
        return added.computeIfAbsent(new Key(use, place, value, type), key -> add(type));
    }

    /** Locals for some values at a place. */
    List<Integer> locals(Use use, int place, List<ValueType> values) {
        List<Integer> locals = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            locals.add(local(use, place, i, values.get(i)));
        }
        return locals;
    }

    /** A local must be as it was when the function is resumed. */
    void save(int local) {
        saved.add(local);
    }

    TreeSet<Integer> saved() {
        return saved;
    }

    /** The declarations, with those of the original first. */
    void write(ByteWriter out) {
        write(types.size(), out);
    }

    int size() {
        return types.size();
    }

    /** The declarations for a function without parameters, in which those are locals as well. */
    void writeAll(ByteWriter out) {
        write(0, types.size(), out);
    }

    /** The declarations of so many locals. */
    void write(int size, ByteWriter out) {
        write(parameters, size, out);
    }

    private void write(int first, int size, ByteWriter out) {
        ByteWriter groups = new ByteWriter();
        int count = 0;
        int from = first;
        while (from < size) {
            int to = from + 1;
            while (to < size && types.get(to).equals(types.get(from))) {
                to++;
            }
            groups.u32(to - from);
            types.get(from).write(groups);
            count++;
            from = to;
        }
        out.u32(count).append(groups);
    }
}
