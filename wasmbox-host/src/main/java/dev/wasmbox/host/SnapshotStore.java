package dev.wasmbox.host;

import dev.wasmbox.host.internal.SnapshotState;
import dev.wasmbox.host.internal.store.ContentStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A folder that keeps snapshots of any number of boxes of any modules by name, at the cost of their
 * differences: pages are stored once, compressed, by their SHA-256, and pages of a fresh box not at
 * all.
 *
 * <pre>{@code
 * try (var store = SnapshotStore.open(Path.of("boxes"))) {
 *     store.put("box-17/3", box.snapshotState());
 *     box.restoreSnapshot(store.get("box-17/3"));
 * }
 * }</pre>
 *
 * <p><b>Crashes.</b> When a call returns, what it did is on the disk. If the process or the machine
 * ends during a call, the store is, when it is opened again, as before the call or as after it.
 * {@code docs/snapshot-store.md} has the format and says why.
 *
 * <p><b>Names</b> are 1 to 255 letters (A to Z, a to z), digits, and {@code . _ - /}; slashes
 * separate, so there are none at the ends and no two together.
 *
 * <p><b>Use.</b> Thread-safe; calls wait for each other. One store object at a time has a folder
 * open, over all processes. It holds an index in memory, about 200 bytes for each different page.
 */
public final class SnapshotStore implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
    private static final int MOST_NAME_LENGTH = 255;

    private final ContentStore store;

    private SnapshotStore(ContentStore store) {
        this.store = store;
    }

    /**
     * Opens the store in a folder; makes one if the folder is empty or does not exist. Reads the
     * whole store once. Damage does not keep a store from opening: {@link #get} refuses what it
     * touches, and {@link #verify} names it.
     *
     * @throws SnapshotException if the folder holds something else, is in use, or cannot be read
     */
    public static SnapshotStore open(Path folder) {
        return new SnapshotStore(ContentStore.open(Objects.requireNonNull(folder, "folder")));
    }

    /**
     * Stores a snapshot; if there is one of that name, it is replaced.
     *
     * @throws IllegalArgumentException if the name is none
     * @throws SnapshotException if it cannot be written; open the store again before anything else
     */
    public void put(String name, Snapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        putAll(Map.of(checked(name), snapshot));
    }

    /**
     * Stores snapshots in one go, which is faster than one by one. After a crash some of them may
     * be there, in the order of the map.
     *
     * @throws IllegalArgumentException if a name is none
     * @throws SnapshotException if they cannot be written; open the store again before anything
     *     else
     */
    public void putAll(Map<String, Snapshot> snapshots) {
        Map<String, SnapshotState> states = new LinkedHashMap<>();
        Objects.requireNonNull(snapshots, "snapshots")
                .forEach(
                        (name, snapshot) ->
                                states.put(
                                        checked(name),
                                        Objects.requireNonNull(snapshot, name).captured()));
        store.put(states);
    }

    /**
     * A snapshot as it was stored. Every page is checked against its address.
     *
     * @throws SnapshotException if there is none of that name, or what it needs is damaged
     */
    public Snapshot get(String name) {
        return new Snapshot(store.get(checked(name)));
    }

    /** Whether there is a snapshot of that name. */
    public boolean contains(String name) {
        return store.contains(checked(name));
    }

    /** The names of all snapshots, in order. */
    public List<String> list() {
        return store.names();
    }

    /**
     * Removes a snapshot. The space it took is freed by {@link #collectGarbage}.
     *
     * @return whether there was one of that name
     * @throws SnapshotException if that cannot be written; open the store again before anything
     *     else
     */
    public boolean remove(String name) {
        return store.remove(checked(name));
    }

    /** The size of the store on disk in bytes. */
    public long bytes() {
        return store.bytes();
    }

    /**
     * Frees what no snapshot needs. Writes what is needed out of the files that hold something else
     * too, so it takes, for a while, as much space again as these.
     *
     * @return how many bytes were freed
     * @throws SnapshotException if something that a snapshot needs is damaged, and then nothing
     *     happens; or if it cannot be written, and then open the store again
     */
    public long collectGarbage() {
        return store.collectGarbage();
    }

    /**
     * Reads everything that the snapshots need, and compares it with its checksums; see {@link
     * #verify(Collection)}. The state hashes of snapshots that have pages of a fresh box are not
     * computed, since these pages come from the module.
     */
    public StoreCheck verify() {
        return verify(List.of());
    }

    /**
     * Reads everything that the snapshots need, compares it with its checksums, and computes the
     * state hash of every snapshot of these modules. {@link StoreCheck#proven} says of how many
     * snapshots that was possible. Damage in the very last record cannot be told from a write that
     * a crash cut short, and is not named: the store then is as it was before that write.
     *
     * <p>Takes as much memory as the store's index, not more for larger snapshots.
     *
     * @throws GuestException if a box of a module cannot begin on this thread at this time
     */
    public StoreCheck verify(Collection<WasmBoxModule> modules) {
        Objects.requireNonNull(modules, "modules");
        return store.verify(modules.stream().map(WasmBoxModule::guest).toList());
    }

    /** Gives the folder back. Closing twice does nothing. */
    @Override
    public void close() {
        store.close();
    }

    private static String checked(String name) {
        Objects.requireNonNull(name, "name");
        if (name.length() > MOST_NAME_LENGTH || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + name
                            + "\" is no name for a snapshot: use 1 to "
                            + MOST_NAME_LENGTH
                            + " letters, digits and . _ - with single slashes between");
        }
        return name;
    }
}
