package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.StateHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a regular file: an immutable sequence in blocks of 4 KiB that shares structure with
 * those it came from. A change copies the blocks that it touches, the groups of 64 that hold them,
 * and the array of groups. What was never written is zero and takes no room.
 *
 * <p>Bytes beyond the end are zero in the last block, so a file that grows again shows none of
 * them.
 */
final class Content {
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

    private static int groupCount(long size) {
        return (int) ((size + (1L << BlockGroup.SHIFT) - 1) >>> BlockGroup.SHIFT);
    }

    long size() {
        return size;
    }

    /** How many blocks there are, those of zeros too. */
    int blockCount() {
        return (int) ((size + BLOCK - 1) >>> BlockGroup.BLOCK_SHIFT);
    }

    /** A block, never to be written to; null is one of zeros. */
    byte @Nullable [] block(int index) {
        BlockGroup group = groups[index >>> 6];
        return group == null ? null : group.block(index & SLOT_MASK);
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

    /** The sum of the hashes of the blocks; cheap when few changed since it was last asked for. */
    StateHash hash() {
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
