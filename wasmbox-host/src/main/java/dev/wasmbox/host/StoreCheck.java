package dev.wasmbox.host;

import java.util.List;

/**
 * What a check of a whole store found.
 *
 * @param snapshots how many snapshots there are
 * @param proven of how many of them the state hash was computed and is right
 * @param pages how many different pages they need; all that are not named below are intact
 * @param bytes the size of the store on disk, with what {@link SnapshotStore#collectGarbage} would
 *     free
 * @param damages what is not as it was written; empty when all is well
 */
public record StoreCheck(int snapshots, int proven, int pages, long bytes, List<Damage> damages) {
    /** Takes a copy of the list. */
    public StoreCheck {
        damages = List.copyOf(damages);
    }

    /** Whether nothing was found that is not as it was written. */
    public boolean isIntact() {
        return damages.isEmpty();
    }

    /**
     * Something that is damaged or missing.
     *
     * @param what names the page, node, snapshot or range of bytes, and where it lies
     * @param snapshots the names of those that need it; empty if none does
     */
    public record Damage(String what, List<String> snapshots) {
        /** Takes a copy of the list. */
        public Damage {
            snapshots = List.copyOf(snapshots);
        }
    }
}
