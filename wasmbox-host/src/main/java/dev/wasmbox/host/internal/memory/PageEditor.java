package dev.wasmbox.host.internal.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vector of pages that is being changed. It begins as one that stays what it is, and {@link
 * #freeze} makes the next without copying a page: from then on the first change to a chunk or page
 * makes a copy, later changes overwrite that copy.
 *
 * <p>Ownership is by token: a chunk made since the last freeze carries the current token, and knows
 * which of its pages were made since. A freeze replaces the token, and thereby gives up all at
 * once.
 */
public final class PageEditor {
    private int count;
    private @Nullable Chunk[] chunks;
    private boolean chunksShared = true;
    private Object token = new Object();

    public PageEditor(Pages pages) {
        this.count = pages.count();
        this.chunks = pages.chunks();
    }

    /** Becomes another vector. */
    void become(Pages pages) {
        count = pages.count();
        chunks = pages.chunks();
        chunksShared = true;
    }

    int count() {
        return count;
    }

    boolean isSound() {
        return chunks.length == Pages.chunkCount(count);
    }

    /** An immutable vector of the pages as they are now. */
    public Pages freeze() {
        token = new Object();
        chunksShared = true;
        return new Pages(count, chunks);
    }

    /** Makes the vector longer by pages of zeros, or shorter. */
    public void setCount(int newCount) {
        if (newCount == count) {
            return;
        }
        chunks = Arrays.copyOf(chunks, Pages.chunkCount(newCount));
        chunksShared = false;
        count = newCount;
        dropTail();
    }

    private void dropTail() {
        int used = count & Chunk.MASK;
        if (used != 0 && chunks[chunks.length - 1] != null) {
            Chunk last = ownedChunk(chunks.length - 1);
            for (int slot = used; slot < Chunk.PAGES; slot++) {
                last.put(slot, null);
            }
        }
    }

    /** The page, to be read only; null is a page of zeros. */
    byte @Nullable [] page(int index) {
        Chunk chunk = chunks[index >>> Chunk.SHIFT];
        return chunk == null ? null : chunk.pages[index & Chunk.MASK];
    }

    /** The page, to be overwritten at once, if it belongs to nobody else; otherwise null. */
    byte @Nullable [] ownedPage(int index) {
        Chunk chunk = chunks[index >>> Chunk.SHIFT];
        int slot = index & Chunk.MASK;
        if (chunk == null || !chunk.isOwnedBy(token) || !chunk.ownsPage(slot)) {
            return null;
        }
        chunk.changed(slot);
        return chunk.pages[slot];
    }

    /** Puts a page that others may hold as well; null is a page of zeros. */
    public void put(int index, byte @Nullable [] page) {
        ownedChunk(index >>> Chunk.SHIFT).put(index & Chunk.MASK, page);
    }

    /** Puts a page that nobody else holds. */
    void putOwned(int index, byte[] page) {
        ownedChunk(index >>> Chunk.SHIFT).putOwned(index & Chunk.MASK, page);
    }

    private Chunk ownedChunk(int index) {
        Chunk chunk = chunks[index];
        if (chunk != null && chunk.isOwnedBy(token)) {
            return chunk;
        }
        Chunk owned = chunk == null ? new Chunk(token) : chunk.ownedBy(token);
        if (chunksShared) {
            chunks = chunks.clone();
            chunksShared = false;
        }
        chunks[index] = owned;
        return owned;
    }
}
