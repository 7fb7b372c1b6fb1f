package dev.wasmbox.host;

import java.util.List;

/**
 * Where two snapshots of one module differ.
 *
 * @param pages the indices of the 4 KiB pages of linear memory whose bytes differ, ascending; a
 *     page that only one of them has counts as zeros in the other
 * @param pageCountBefore how many 4 KiB pages the first has
 * @param pageCountAfter how many the second has
 * @param globals how many mutable globals differ
 * @param tables how many tables differ
 * @param clock whether the clocks differ
 * @param random whether the random numbers to come differ
 * @param program whether what a program has besides its memory differs: its call stack, its files
 *     and descriptors, and what it has not read yet
 * @param status whether one has finished and the other has not, or with another exit code
 */
public record SnapshotDiff(
        List<Integer> pages,
        int pageCountBefore,
        int pageCountAfter,
        int globals,
        int tables,
        boolean clock,
        boolean random,
        boolean program,
        boolean status) {

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return pages.isEmpty()
                && pageCountBefore == pageCountAfter
                && globals == 0
                && tables == 0
                && !clock
                && !random
                && !program
                && !status;
    }
}
