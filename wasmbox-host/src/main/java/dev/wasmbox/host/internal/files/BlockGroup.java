package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.StateHash;
import java.util.Arrays;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * Sixty-four neighbouring blocks of a file. Immutable: no block is written to once it is in here.
 * The hash is derived when asked for, perhaps by several threads at once, which then find the same.
 */
public final class BlockGroup {
    /** How many blocks there are in a group. */
    public static final int BLOCKS = 64;

    static final int BLOCK_SHIFT = 12;
    static final int BLOCK_BYTES = 1 << BLOCK_SHIFT;
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

    static byte @Nullable [] block(@Nullable BlockGroup group, int slot) {
        return group == null ? null : group.blocks[slot];
    }

    static boolean isZero(byte @Nullable [] block) {
        return block == null || Arrays.equals(block, ZEROS);
    }

    /** Whether a block is zero from a place on. */
    static boolean isZero(byte[] block, int from) {
        return Arrays.equals(block, from, BLOCK_BYTES, ZEROS, from, BLOCK_BYTES);
    }

    static boolean sameBlock(byte @Nullable [] a, byte @Nullable [] b) {
        return a == b || Arrays.equals(a == null ? ZEROS : a, b == null ? ZEROS : b);
    }

    static boolean same(@Nullable BlockGroup a, @Nullable BlockGroup b) {
        for (int slot = 0; a != b && slot < BLOCKS; slot++) {
            if (!sameBlock(block(a, slot), block(b, slot))) {
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
