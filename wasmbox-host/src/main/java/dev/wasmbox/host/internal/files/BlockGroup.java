package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.StateHash;
import java.util.Arrays;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * Sixty-four neighbouring blocks of a file. Immutable: no block is written to once it is in here.
 * The hash is derived when asked for, perhaps by several threads at once, which then find the same.
 */
final class BlockGroup {
    static final int BLOCK_SHIFT = 12;
    static final int BLOCK_BYTES = 1 << BLOCK_SHIFT;
    static final int BLOCKS = 64;
    static final int SHIFT = BLOCK_SHIFT + 6;

    private static final byte[] ZEROS = new byte[BLOCK_BYTES];

    /** A missing block is one of zeros. */
    private final byte[] @Nullable [] blocks;

    private @Nullable StateHash hash;

    private BlockGroup(byte[] @Nullable [] blocks) {
        this.blocks = blocks;
    }

    byte @Nullable [] block(int slot) {
        return blocks[slot];
    }

    /** The group with another block in a slot; null stands for a group of zeros. */
    static BlockGroup with(@Nullable BlockGroup group, int slot, byte @Nullable [] block) {
        byte[] @Nullable [] copy = group == null ? new byte[BLOCKS][] : group.blocks.clone();
        copy[slot] = block;
        return new BlockGroup(copy);
    }

    /** The group with nothing but zeros from a slot on. */
    BlockGroup upTo(int slot) {
        byte[] @Nullable [] copy = blocks.clone();
        Arrays.fill(copy, slot, BLOCKS, null);
        return new BlockGroup(copy);
    }

    static boolean isZero(byte @Nullable [] block) {
        return block == null || Arrays.equals(block, ZEROS);
    }

    static boolean same(@Nullable BlockGroup a, @Nullable BlockGroup b) {
        for (int slot = 0; a != b && slot < BLOCKS; slot++) {
            byte[] mine = a == null ? null : a.blocks[slot];
            byte[] theirs = b == null ? null : b.blocks[slot];
            if (mine != theirs
                    && !Arrays.equals(
                            mine == null ? ZEROS : mine, theirs == null ? ZEROS : theirs)) {
                return false;
            }
        }
        return true;
    }

    /** The sum of the hashes of the blocks, the first of which has this index. */
    StateHash hash(int firstIndex) {
        StateHash known = hash;
        if (known == null) {
            known = StateHash.ZERO;
            for (int slot = 0; slot < BLOCKS; slot++) {
                byte[] block = blocks[slot];
                if (block != null && !isZero(block)) {
                    long[] sum = MurmurHash3.hash128x64(block, 0, BLOCK_BYTES, firstIndex + slot);
                    known = known.plus(new StateHash(sum[0], sum[1]));
                }
            }
            hash = known;
        }
        return known;
    }
}
