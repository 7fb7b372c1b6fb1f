package dev.wasmbox.transform.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names parts after their functions, if these have names: {@code run (part 2)}. */
final class PartNames {
    private final Map<Integer, String> known;
    private final Set<String> taken;
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final TreeMap<Integer, String> added = new TreeMap<>();

    PartNames(Map<Integer, String> known) {
        this.known = known;
        this.taken = new HashSet<>(known.values());
    }

    void add(int function, int part) {
        String name = known.get(function);
        if (name != null) {
            added.put(part, next(function, name));
        }
    }

    private String next(int function, String name) {
        String next;
        do {
            next = name + " (part " + numbers.merge(function, 1, Integer::sum) + ")";
        } while (taken.contains(next));
        return next;
    }

    /** The names of parts by their indices. */
    TreeMap<Integer, String> added() {
        return added;
    }
}
