package dev.wasmbox.server.box;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/*
 * A box that rests goes to sleep after two minutes. Until then it has its memory, and many boxes that
 * are used or begun one after the other would have all that there is. So when they have too much,
 * those that have rested longest go to sleep at once; their next message wakes them.
 */

/** The boxes that are awake here, and the memory that they have. Thread-safe. */
public final class Awake {
    /** What a guest takes besides its linear memory, roughly. */
    private static final long OVERHEAD = 64 << 10;

    private final long most;

    /** The one that has rested longest first. */
    private final Map<String, Box> boxes = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * @param most how many bytes they may have together
     */
    public Awake(long most) {
        this.most = most;
    }

    private record Box(long bytes, Runnable sleep) {}

    /**
     * A box was used.
     *
     * @param memory how much linear memory it has now
     * @param sleep makes it sleep, later
     */
    void used(String box, long memory, Runnable sleep) {
        tire(box, new Box(memory + OVERHEAD, sleep)).forEach(tired -> tired.sleep().run());
    }

    /** Those that are to sleep now. */
    private synchronized List<Box> tire(String name, Box used) {
        forget(name);
        boxes.put(name, used);
        bytes += used.bytes();
        return eldest(most, 1);
    }

    private List<Box> eldest(long rest, int left) {
        List<Box> tired = new ArrayList<>();
        while (bytes > rest && boxes.size() > left) {
            String name = boxes.keySet().iterator().next();
            forget(name).ifPresent(tired::add);
        }
        return tired;
    }

    /** If something failed since there was no memory, half of what boxes have is given back. */
    void shrinkFor(Throwable failure) {
        if (!Passing.isMemory(failure)) {
            return;
        }
        List<Box> tired;
        synchronized (this) {
            tired = eldest(bytes / 2, 0);
        }
        tired.forEach(box -> box.sleep().run());
    }

    synchronized void slept(String box) {
        forget(box);
    }

    private Optional<Box> forget(String name) {
        Optional<Box> box = Optional.ofNullable(boxes.remove(name));
        bytes -= box.map(Box::bytes).orElse(0L);
        return box;
    }
}
