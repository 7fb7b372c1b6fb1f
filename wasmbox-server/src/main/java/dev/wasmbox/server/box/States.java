package dev.wasmbox.server.box;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.server.store.Blobs;

/** Whole states of boxes, by their address in the database. */
public final class States {
    private final Blobs blobs;

    public States(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Keeps a state, durably when this returns. */
    public String put(Snapshot state) {
        return blobs.put(state.toBytes());
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
