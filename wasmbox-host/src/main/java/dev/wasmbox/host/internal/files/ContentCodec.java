package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;

/** The content of a file as bytes and back: its size, and the blocks that are not zero. */
final class ContentCodec {
    private static final int BLOCK = BlockGroup.BLOCK_BYTES;

    private ContentCodec() {}

    static void write(Content content, Encoder out) {
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
    static void writeHash(Content content, Encoder out) {
        out.writeI64(content.size());
        out.writeI64(content.hash().high());
        out.writeI64(content.hash().low());
    }

    private static int length(long size, int index) {
        return (int) Math.min(BLOCK, size - ((long) index << BlockGroup.BLOCK_SHIFT));
    }

    static Content read(Decoder in, long room) {
        long size = in.readI64();
        if (size < 0 || size > room) {
            throw new CodecException(
                    "a file of "
                            + Long.toUnsignedString(size)
                            + " bytes, which is more than all files can have");
        }
        Content content = Content.EMPTY.resize(size);
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
}
