package dev.wasmbox.cli.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The boxes of a session by name, one of which is the current one. */
final class Boxes implements AutoCloseable {
    private static final String FIRST = "main";

    private final Map<String, LiveBox> byName = new LinkedHashMap<>();
    private LiveBox current;
    private String currentName = FIRST;

    Boxes(LiveBox first) {
        current = first;
        byName.put(FIRST, first);
    }

    LiveBox current() {
        return current;
    }

    String currentName() {
        return currentName;
    }

    Set<String> names() {
        return byName.keySet();
    }

    void add(String name, LiveBox box) {
        byName.put(name, box);
    }

    void switchTo(String name) {
        LiveBox box = byName.get(name);
        if (box == null) {
            throw new SessionException(
                    "there is no box \"" + name + "\"; there are " + String.join(", ", names()));
        }
        current = box;
        currentName = name;
    }

    @Override
    public void close() {
        byName.values().forEach(LiveBox::close);
    }
}
