package dev.wasmbox.server.box;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.server.store.Blobs;
import dev.wasmbox.server.store.Blobs.Purpose;
import java.util.Collection;

/** Whole states of boxes, by their address in the database. */
public final class States {
    private final Blobs blobs;

    public States(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Keeps a state that the journal of a box refers to, durably when this returns. */
    public String put(String box, Snapshot state) {
        return blobs.put(box, Purpose.JOURNAL, state.toBytes());
    }

    /** Keeps a state that gets a name, durably when this returns. */
    public String keep(String box, Snapshot state) {
        return blobs.put(box, Purpose.KEPT, state.toBytes());
    }

    /** From now on the journal of a box may refer to a state that is there. */
    public void use(String box, String address) {
        blobs.use(box, Purpose.JOURNAL, address);
    }

    /** Removes those of these states that nothing uses any more. */
    public void remove(Collection<String> addresses) {
        blobs.remove(addresses);
    }

    /** Removes all that nothing uses; to be called before anything else is. */
    public void removeUnused() {
        blobs.removeUnused();
    }

    /**
     * Reads a state.
     *
     * @param memoryBytes the most linear memory that it may have
     * @throws SnapshotException if it is not there, or cannot be read
     */
    public Snapshot get(String address, long memoryBytes) {
        return Snapshot.fromBytes(bytes(address), null, memoryBytes);
    }

    public byte[] bytes(String address) {
        return blobs.get(address)
                .orElseThrow(
                        () ->
                                new SnapshotException(
                                        "the state " + address + " is missing in the database"));
    }
}
