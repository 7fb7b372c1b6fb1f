package dev.wasmbox.host.internal.memory;

import dev.wasmbox.host.StateHash;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a linear memory: an immutable vector of 4 KiB pages that shares structure with
 * the vectors it came from.
 *
 * <p>Two levels: an array of chunks of 64 pages. A vector that differs from another in a few pages
 * shares all other chunks with it, and in the chunks that differ all other pages. Thread-safe.
 */
public final class Pages {
    public static final int PAGE_SHIFT = 12;

    /** The size of a page in bytes. */
    public static final int PAGE_BYTES = 1 << PAGE_SHIFT;

    /** A page of zeros, to compare with. */
    public static final byte[] ZEROS = new byte[PAGE_BYTES];

    private final int count;
    private final @Nullable Chunk[] chunks;

    Pages(int count, @Nullable Chunk[] chunks) {
        this.count = count;
        this.chunks = chunks;
        assert count >= 0 && chunks.length == chunkCount(count);
        assert isEmptyBeyondEnd() : "pages beyond the " + count + " that there are";
    }

    /**
     * Neighbours of different length can share chunks only if these hold nothing beyond the end.
     */
    private boolean isEmptyBeyondEnd() {
        int used = count & Chunk.MASK;
        Chunk last = used == 0 ? null : chunks[chunks.length - 1];
        for (int slot = used; last != null && slot < Chunk.PAGES; slot++) {
            if (last.pages[slot] != null) {
                return false;
            }
        }
        return true;
    }

    /** A vector of pages of zeros. */
    public static Pages zeros(int count) {
        return new Pages(count, new Chunk[chunkCount(count)]);
    }

    public static int chunkCount(int pageCount) {
        return (pageCount + Chunk.MASK) >>> Chunk.SHIFT;
    }

    static boolean isZero(byte[] page) {
        return Arrays.equals(page, ZEROS);
    }

    /** How many pages there are. */
    public int count() {
        return count;
    }

    /** The page, never to be written to; null is a page of zeros. */
    public byte @Nullable [] page(int index) {
        Chunk chunk = chunks[index >>> Chunk.SHIFT];
        return chunk == null ? null : chunk.pages[index & Chunk.MASK];
    }

    public @Nullable Chunk chunk(int index) {
        return chunks[index];
    }

    @Nullable Chunk[] chunks() {
        return chunks;
    }

    /** The sum of the hashes of all pages; cheap when few pages changed since the last call. */
    public StateHash hash() {
        StateHash sum = StateHash.ZERO;
        for (int i = 0; i < chunks.length; i++) {
            Chunk chunk = chunks[i];
            if (chunk != null) {
                sum = sum.plus(chunk.hash(i << Chunk.SHIFT));
            }
        }
        return sum;
    }

    /** The hash of a page; zero for a page of zeros, and beyond the end. */
    public StateHash pageHash(int index) {
        Chunk chunk = index < count ? chunks[index >>> Chunk.SHIFT] : null;
        return chunk == null ? StateHash.ZERO : chunk.pageHash(index & Chunk.MASK, index);
    }

    /**
     * Calls back, in ascending order, with the index of each page that is not the same array here
     * and there. Pages beyond the end of the shorter vector count as missing.
     */
    public void forEachReplaced(Pages other, IntConsumer action) {
        int longest = Math.max(chunks.length, other.chunks.length);
        for (int c = 0; c < longest; c++) {
            Chunk mine = c < chunks.length ? chunks[c] : null;
            Chunk theirs = c < other.chunks.length ? other.chunks[c] : null;
            if (mine != theirs) {
                forEachReplaced(c, mine, theirs, action);
            }
        }
    }

    private static void forEachReplaced(
            int c, @Nullable Chunk mine, @Nullable Chunk theirs, IntConsumer action) {
        for (int slot = 0; slot < Chunk.PAGES; slot++) {
            byte[] a = mine == null ? null : mine.pages[slot];
            byte[] b = theirs == null ? null : theirs.pages[slot];
            if (a != b) {
                action.accept((c << Chunk.SHIFT) + slot);
            }
        }
    }

    /** Calls back with the index of each page whose bytes differ; a missing page is zero. */
    public void forEachDifferent(Pages other, IntConsumer action) {
        forEachReplaced(
                other,
                index -> {
                    if (!sameBytes(pageOrNull(index), other.pageOrNull(index))) {
                        action.accept(index);
                    }
                });
    }

    private byte @Nullable [] pageOrNull(int index) {
        return index < count ? page(index) : null;
    }

    public static boolean sameBytes(byte @Nullable [] a, byte @Nullable [] b) {
        if (a == b) {
            return true;
        }
        return Arrays.equals(a == null ? ZEROS : a, b == null ? ZEROS : b);
    }

    /** The bytes of heap that pages and chunks take which the other vector does not share. */
    public long bytesNotSharedWith(Pages other) {
        long[] bytes = {16L + 4L * chunks.length};
        for (int c = 0; c < chunks.length; c++) {
            if (chunks[c] != null && (c >= other.chunks.length || chunks[c] != other.chunks[c])) {
                bytes[0] += 2L * (16 + 4 * Chunk.PAGES) + 48;
            }
        }
        forEachReplaced(
                other,
                index -> {
                    if (pageOrNull(index) != null) {
                        bytes[0] += 16 + PAGE_BYTES;
                    }
                });
        return bytes[0];
    }

    /** Whether both hold the same bytes. */
    @Override
    public boolean equals(@Nullable Object object) {
        if (!(object instanceof Pages other) || count != other.count) {
            return false;
        }
        boolean[] same = {true};
        forEachDifferent(other, index -> same[0] = false);
        return same[0];
    }

    @Override
    public int hashCode() {
        return hash().hashCode() * 31 + count;
    }
}
