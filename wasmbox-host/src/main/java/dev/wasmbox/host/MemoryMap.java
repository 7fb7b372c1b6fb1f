package dev.wasmbox.host;

import java.util.List;
import java.util.Objects;

/**
 * What a linear memory holds, page of 4 KiB by page.
 *
 * @param pages the kind of each page, in ascending order
 */
public record MemoryMap(List<Kind> pages) {
    /** The size of a page in bytes. */
    public static final int PAGE_BYTES = 4096;

    /** What a page holds. */
    public enum Kind {
        /** Nothing but zeros. */
        ZERO,
        /** What every fresh box of the module has there. */
        INITIAL,
        /** Something of its own; such pages are what a snapshot file stores. */
        OWN
    }

    /** Takes a copy. */
    public MemoryMap {
        pages = List.copyOf(pages);
    }

    /** How many pages are of a kind. */
    public int count(Kind kind) {
        Objects.requireNonNull(kind, "kind");
        return (int) pages.stream().filter(page -> page == kind).count();
    }
}
