package dev.wasmbox.server.box;

import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.Checkpoint.Remembered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest requests that clients gave an id, and which entries they led to. */
final class Requests {
    private final int capacity;
    private final Map<String, Long> numbers = new LinkedHashMap<>();

    Requests(int capacity) {
        this(capacity, List.of());
    }

    Requests(int capacity, List<Remembered> remembered) {
        this.capacity = capacity;
        remembered.forEach(request -> numbers.put(request.id(), request.number()));
    }

    void add(long number, BoxEvent event) {
        if (!event.id().isEmpty()) {
            numbers.put(event.id(), number);
            if (numbers.size() > capacity) {
                numbers.remove(numbers.keySet().iterator().next());
            }
        }
    }

    Optional<Long> find(String id) {
        return Optional.ofNullable(numbers.get(id));
    }

    /** The entry of the oldest one that is remembered, if others may have been forgotten. */
    Optional<Long> oldestIfFull() {
        return numbers.size() < capacity ? Optional.empty() : numbers.values().stream().findFirst();
    }

    /** The oldest first. */
    List<Remembered> all() {
        return numbers.entrySet().stream()
                .map(entry -> new Remembered(entry.getKey(), entry.getValue()))
                .toList();
    }
}
