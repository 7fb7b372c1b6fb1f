package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StateHash;

/**
 * The content of a file among the rest of what is said of it, as version 1 has it: its size and the
 * blocks that are not zero; or its hash, as the state's hash has it.
 */
final class ContentCodec {
    private static final int BLOCK = BlockGroup.BLOCK_BYTES;

    private ContentCodec() {}

    static void write(long inode, Content content, Encoder out) {
        out.writeI64(content.size());
        int count = content.blockCount();
        int written = 0;
        for (int i = 0; i < count; i++) {
            written += BlockGroup.isZero(content.block(i)) ? 0 : 1;
        }
        out.writeLength(written);
        for (int i = 0; i < count; i++) {
            byte[] block = content.block(i);
            if (block != null && !BlockGroup.isZero(block)) {
                out.writeI32(i);
                out.writeRaw(block, 0, length(content.size(), i));
            }
        }
    }

    /** What stands for the content in a hash. */
    static void writeHash(long size, StateHash hash, Encoder out) {
        out.writeI64(size);
        out.writeI64(hash.high());
        out.writeI64(hash.low());
    }

    private static int length(long size, int index) {
        return (int) Math.min(BLOCK, size - ((long) index << BlockGroup.BLOCK_SHIFT));
    }

    static Content read(Decoder in, long room) {
        long size = readSize(in, room);
        Content content = Content.zeros(size);
        int last = -1;
        for (int left = in.readCount(Integer.BYTES); left > 0; left--) {
            int index = in.readI32();
            if (index <= last || index >= content.blockCount()) {
                throw new CodecException("block " + index + " of a file of " + size + " bytes");
            }
            byte[] block = in.readRaw(length(size, index));
            content = content.write((long) index << BlockGroup.BLOCK_SHIFT, block, 0, block.length);
            last = index;
        }
        return content;
    }

    /**
     * Reads the size of a file.
     *
     * @param room how many bytes it may have
     * @throws SnapshotException if it has more
     */
    static long readSize(Decoder in, long room) {
        long size = in.readI64();
        if (size < 0) {
            throw new CodecException("a file of " + Long.toUnsignedString(size) + " bytes");
        }
        if (size > room) {
            throw new SnapshotException(
                    "it has a file of "
                            + size
                            + " bytes, where files may have "
                            + room
                            + " more (see withLimits)");
        }
        return size;
    }
}
