package dev.wasmbox.server.box;

import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Owners.Owner;
import dev.wasmbox.server.store.Owners.Taken;

/*
 * What counts is the memory that a box may grow to, and not what it has: then no message of a box is
 * ever refused because of other boxes, and what all may take together is known before it is taken.
 */

/** How many boxes an owner may have, and how much memory in them. Thread-safe. */
public final class Quotas {
    private static final long MEBIBYTE = 1 << 20;

    private final BoxNames names;
    private final Meters meters;

    Quotas(BoxNames names, Meters meters) {
        this.names = names;
        this.meters = meters;
    }

    /** From now on what the boxes of an owner take is among what is measured. */
    public void show(String owner) {
        meters.owner(owner, names.owners());
    }

    /**
     * Takes the name for a box that is to begin.
     *
     * @throws ProblemException if it is taken, or the owner may not have one more such box
     */
    void take(Named box, Owner owner, long memory) {
        switch (names.take(box, owner, memory)) {
            case NAME_IS_TAKEN ->
                    throw new ProblemException(
                            Problem.CONFLICT, "there is a box " + box.name() + " already");
            case NO_MODULE ->
                    throw new ProblemException(
                            Problem.NOT_FOUND, "the module of the box has just been deleted");
            case NO_ROOM -> throw refusal(owner, memory);
            case DONE -> {}
        }
    }

    private ProblemException refusal(Owner owner, long memory) {
        Taken taken = names.owners().taken(owner.name());
        boolean isFull = taken.boxes() >= owner.boxes();
        meters.refused(isFull ? "boxes" : "memory");
        return new ProblemException(
                Problem.QUOTA,
                isFull
                        ? owner.name()
                                + " may have "
                                + owner.boxes()
                                + " boxes (boxes=), and has "
                                + taken.boxes()
                                + "; delete one first"
                        : "the boxes of "
                                + owner.name()
                                + " may grow to "
                                + mebibytes(owner.memoryBytes())
                                + " of memory (memory=), and those that are there to "
                                + mebibytes(taken.memoryBytes())
                                + "; this one wants "
                                + mebibytes(memory)
                                + ". Delete one first, or begin this one with less in"
                                + " limits.memoryBytes");
    }

    private static String mebibytes(long bytes) {
        return bytes % MEBIBYTE == 0 ? bytes / MEBIBYTE + " MiB" : bytes + " bytes";
    }
}
