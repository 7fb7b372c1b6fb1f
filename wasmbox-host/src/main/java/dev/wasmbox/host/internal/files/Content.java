package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.host.StateHash;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a regular file: an immutable sequence in blocks of 4 KiB that shares structure with
 * those it came from. A change copies the blocks that it touches, the groups of 64 that hold them,
 * and the array of groups. What was never written is zero and takes no room.
 *
 * <p>Bytes beyond the end are zero in the last block, so a file that grows again shows none of
 * them.
 */
public final class Content {
    /** The largest file: its array of groups takes a megabyte. */
    static final long MAX_SIZE = 1L << 36;

    static final Content EMPTY = new Content(0, new BlockGroup[0]);

    private static final int BLOCK = BlockGroup.BLOCK_BYTES;
    private static final int SLOT_MASK = BlockGroup.BLOCKS - 1;

    private final long size;
    private final @Nullable BlockGroup[] groups;

    private Content(long size, @Nullable BlockGroup[] groups) {
        this.size = size;
        this.groups = groups;
        assert groups.length == groupCount(size);
    }

    static Content of(byte[] bytes) {
        return EMPTY.write(0, bytes, 0, bytes.length);
    }

    /** So many zeros. */
    static Content zeros(long size) {
        return EMPTY.resize(size);
    }

    private static int groupCount(long size) {
        return (int) ((size + (1L << BlockGroup.SHIFT) - 1) >>> BlockGroup.SHIFT);
    }

    /** How many bytes there are. */
    public long size() {
        return size;
    }

    /** How many blocks there are, those of zeros too. */
    public int blockCount() {
        return (int) ((size + BLOCK - 1) >>> BlockGroup.BLOCK_SHIFT);
    }

    /** A block, never to be written to; null is one of zeros. */
    public byte @Nullable [] block(int index) {
        BlockGroup group = groups[index >>> 6];
        return group == null ? null : group.block(index & SLOT_MASK);
    }

    /** The blocks from 64 times this number on; null if they are all zeros. */
    public @Nullable BlockGroup group(int index) {
        return groups[index];
    }

    /** Copies what there is from a place on, and returns how much that was. */
    int read(long at, byte[] into, int offset, int length) {
        int count = (int) Math.max(0, Math.min(length, size - at));
        for (int done = 0; done < count; ) {
            int from = (int) ((at + done) & (BLOCK - 1));
            int piece = Math.min(count - done, BLOCK - from);
            byte[] block = block((int) ((at + done) >>> BlockGroup.BLOCK_SHIFT));
            if (block == null) {
                Arrays.fill(into, offset + done, offset + done + piece, (byte) 0);
            } else {
                System.arraycopy(block, from, into, offset + done, piece);
            }
            done += piece;
        }
        return count;
    }

    /**
     * The content with these bytes at a place, which may lie beyond the end.
     *
     * @throws FileError if it would be larger than files can be
     */
    Content write(long at, byte[] from, int offset, int length) {
        if (length == 0) {
            return this;
        }
        checkSize(at);
        long end = at + length;
        checkSize(end);
        Content result = new Content(Math.max(size, end), grown(Math.max(size, end)));
        for (int done = 0; done < length; ) {
            int to = (int) ((at + done) & (BLOCK - 1));
            int piece = Math.min(length - done, BLOCK - to);
            int index = (int) ((at + done) >>> BlockGroup.BLOCK_SHIFT);
            byte[] old = result.block(index);
            byte[] block = old == null ? new byte[BLOCK] : old.clone();
            System.arraycopy(from, offset + done, block, to, piece);
            result.put(index, block);
            done += piece;
        }
        return result;
    }

    private static void checkSize(long size) {
        if (size < 0 || size > MAX_SIZE) {
            throw new FileError(Errno.FBIG);
        }
    }

    private @Nullable BlockGroup[] grown(long newSize) {
        return Arrays.copyOf(groups, groupCount(newSize));
    }

    /** Only for a content that nobody has seen yet. */
    private void put(int index, byte @Nullable [] block) {
        int group = index >>> 6;
        if (block == null && groups[group] == null) {
            return;
        }
        groups[group] = BlockGroup.with(groups[group], index & SLOT_MASK, block);
    }

    /**
     * The content cut off, or made longer by zeros.
     *
     * @throws FileError if that is larger than files can be
     */
    Content resize(long newSize) {
        checkSize(newSize);
        Content result = new Content(newSize, grown(newSize));
        if (newSize < size && newSize > 0) {
            result.clearTail();
        }
        return result;
    }

    private void clearTail() {
        int last = groups.length - 1;
        BlockGroup group = groups[last];
        if (group == null) {
            return;
        }
        int index = blockCount() - 1;
        byte[] block = group.block(index & SLOT_MASK);
        groups[last] = group.upTo((index & SLOT_MASK) + 1);
        int used = (int) (size - ((long) index << BlockGroup.BLOCK_SHIFT));
        if (block != null && used < BLOCK) {
            put(index, Arrays.copyOf(Arrays.copyOf(block, used), BLOCK));
        }
    }

    /** Puts whole blocks into a content. */
    public interface Edit {
        /**
         * Puts a block, which nobody writes to from now on; null is one of zeros.
         *
         * @throws CodecException if it has bytes beyond the end of the file
         */
        void put(int index, byte @Nullable [] block);
    }

    /** A content of the same size with other blocks in some places. */
    public Content with(Consumer<Edit> edits) {
        Content result = new Content(size, groups.clone());
        edits.accept(
                (index, block) -> {
                    result.requireNothingBeyondEnd(index, block);
                    result.put(index, block);
                });
        return result;
    }

    private void requireNothingBeyondEnd(int index, byte @Nullable [] block) {
        int used = (int) Math.min(BLOCK, size - ((long) index << BlockGroup.BLOCK_SHIFT));
        if (block != null && !BlockGroup.isZero(block, used)) {
            throw new CodecException(
                    "block " + index + " has more than a file of " + size + " bytes");
        }
    }

    /** Calls back, in ascending order, with each block here that is not the same array there. */
    private void forEachReplaced(Content other, IntConsumer action) {
        for (int g = 0; g < groups.length; g++) {
            BlockGroup mine = groups[g];
            BlockGroup theirs = g < other.groups.length ? other.groups[g] : null;
            for (int slot = 0; mine != theirs && slot < BlockGroup.BLOCKS; slot++) {
                if (BlockGroup.block(mine, slot) != BlockGroup.block(theirs, slot)) {
                    action.accept((g << 6) + slot);
                }
            }
        }
    }

    /** Calls back, in ascending order, with each block that differs from another of this size. */
    void forEachDifferent(Content other, IntConsumer action) {
        assert size == other.size;
        forEachReplaced(
                other,
                index -> {
                    if (!BlockGroup.sameBlock(block(index), other.block(index))) {
                        action.accept(index);
                    }
                });
    }

    /** The bytes of heap that blocks take which the other content does not share. */
    long bytesNotSharedWith(Content other) {
        long[] bytes = {16 + 4L * groups.length};
        for (int g = 0; g < groups.length; g++) {
            boolean shared = g < other.groups.length && groups[g] == other.groups[g];
            bytes[0] += shared || groups[g] == null ? 0 : 4 * BlockGroup.BLOCKS + 64;
        }
        forEachReplaced(other, index -> bytes[0] += block(index) == null ? 0 : 16 + BLOCK);
        return bytes[0];
    }

    /** The sum of the hashes of the blocks; cheap when few changed since it was last asked for. */
    public StateHash hash() {
        StateHash sum = StateHash.ZERO;
        for (int i = 0; i < groups.length; i++) {
            BlockGroup group = groups[i];
            if (group != null) {
                sum = sum.plus(group.hash(i << 6));
            }
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        if (!(object instanceof Content other) || size != other.size) {
            return false;
        }
        for (int i = 0; i < groups.length; i++) {
            if (!BlockGroup.same(groups[i], other.groups[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash().hashCode() * 31 + Long.hashCode(size);
    }
}
