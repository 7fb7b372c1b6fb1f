package dev.wasmbox.host.internal.memory;

import dev.wasmbox.host.StateHash;
import org.jspecify.annotations.Nullable;

/**
 * Sixty-four neighbouring pages: the unit in which page vectors share structure.
 *
 * <p>A chunk is written to only by the {@link PageEditor} whose token it carries, and only until
 * that token is given up, which happens before the chunk can be seen by anyone else.
 */
public final class Chunk {
    public static final int SHIFT = 6;
    public static final int PAGES = 1 << SHIFT;
    static final int MASK = PAGES - 1;

    /** A missing page is a page of zeros. */
    final byte[] @Nullable [] pages;

    // Derived from the pages when asked for, perhaps by several threads at once. These then find
    // the same; a hash is immutable and may be handed on by a data race.
    private @Nullable StateHash @Nullable [] hashes;
    private @Nullable StateHash sum;

    private final @Nullable Object owner;
    private long owned;

    /** A chunk of zeros. */
    Chunk(@Nullable Object owner) {
        this(owner, new byte[PAGES] @Nullable [], null);
    }

    private Chunk(
            @Nullable Object owner,
            byte[] @Nullable [] pages,
            @Nullable StateHash @Nullable [] hashes) {
        this.owner = owner;
        this.pages = pages;
        this.hashes = hashes;
    }

    /** A copy that shares every page and may be written to by the holder of the token. */
    Chunk ownedBy(Object token) {
        @Nullable StateHash[] known = hashes;
        return new Chunk(token, pages.clone(), known == null ? null : known.clone());
    }

    boolean isOwnedBy(Object token) {
        return owner == token;
    }

    /** Whether the page's array belongs to this chunk alone, so that it may be overwritten. */
    boolean ownsPage(int slot) {
        return (owned >>> slot & 1) != 0;
    }

    /** Puts a page that nobody else holds. */
    void putOwned(int slot, byte[] page) {
        put(slot, page);
        owned |= 1L << slot;
    }

    /** Puts a page that others may hold as well. */
    void put(int slot, byte @Nullable [] page) {
        changed(slot);
        owned &= ~(1L << slot);
        pages[slot] = page;
    }

    /** Forgets what was derived from a page that is going to be overwritten. */
    void changed(int slot) {
        sum = null;
        @Nullable StateHash[] known = hashes;
        if (known != null) {
            known[slot] = null;
        }
    }

    /** The sum of the hashes of the pages, the first of which has this index. */
    StateHash hash(int firstIndex) {
        StateHash known = sum;
        if (known == null) {
            known = StateHash.ZERO;
            @Nullable StateHash[] perPage = hashesOfPages();
            for (int slot = 0; slot < PAGES; slot++) {
                known = known.plus(pageHash(perPage, slot, firstIndex + slot));
            }
            sum = known;
        }
        return known;
    }

    /** The hash of one page, kept only if those of its chunk are. */
    StateHash pageHash(int slot, int index) {
        @Nullable StateHash[] known = hashes;
        byte[] page = pages[slot];
        if (page == null) {
            return StateHash.ZERO;
        }
        return known == null ? Hashing.ofPage(page, index) : pageHash(known, slot, index);
    }

    private @Nullable StateHash[] hashesOfPages() {
        @Nullable StateHash[] known = hashes;
        if (known == null) {
            known = new StateHash[PAGES];
            hashes = known;
        }
        return known;
    }

    private StateHash pageHash(@Nullable StateHash[] perPage, int slot, int index) {
        byte[] page = pages[slot];
        if (page == null) {
            return StateHash.ZERO;
        }
        StateHash hash = perPage[slot];
        if (hash == null) {
            hash = Hashing.ofPage(page, index);
            perPage[slot] = hash;
        }
        return hash;
    }
}
