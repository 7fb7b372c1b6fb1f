package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.file.PageBlocks;
import dev.wasmbox.host.internal.file.Runs;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * The contents of files as bytes and back, as what differs from those of a base under the same
 * inode numbers: for each file that differs its size and runs of blocks, then the blocks of all of
 * them. A block that no run mentions is the one of the base; beyond its end there are zeros.
 */
final class ContentRuns {
    private static final int STORED = 1;
    private static final int ZERO = 2;
    private static final int LEAST_BYTES = 3 * Long.BYTES;

    private ContentRuns() {}

    static void write(Files files, Files base, Encoder out) {
        Encoder runs = new Encoder(1 << 8);
        List<byte[]> stored = new ArrayList<>();
        int[] count = {0};
        files.contents()
                .forEach(
                        (inode, content) -> {
                            Content below = base.content(inode);
                            if (content != below && !content.equals(below)) {
                                runs.writeI64(inode);
                                write(content, below, runs, stored);
                                count[0]++;
                            }
                        });
        out.writeLength(count[0]);
        byte[] bytes = runs.toByteArray();
        out.writeRaw(bytes, 0, bytes.length);
        PageBlocks.write(stored, out);
    }

    private static void write(Content content, Content below, Encoder out, List<byte[]> stored) {
        Runs runs = new Runs();
        content.forEachDifferent(
                below.resize(content.size()),
                index -> {
                    byte[] block = content.block(index);
                    if (block == null || BlockGroup.isZero(block)) {
                        runs.add(ZERO, index);
                    } else {
                        runs.add(STORED, index);
                        stored.add(block);
                    }
                });
        out.writeI64(content.size());
        runs.write(out);
    }

    /** A content whose blocks are still to be read. */
    private record Pending(Content below, Runs runs) {
        Content with(Iterator<byte[]> stored) {
            return below.with(
                    edit ->
                            runs.forEach(
                                    (kind, index) ->
                                            edit.put(index, kind == ZERO ? null : stored.next())));
        }
    }

    /**
     * Reads the contents that differ, by inode number.
     *
     * @param room how many bytes they may have together
     */
    static TreeMap<Long, Content> read(Decoder in, Files base, long room) {
        TreeMap<Long, Pending> pending = new TreeMap<>();
        long left = room;
        int stored = 0;
        for (int files = in.readCount(LEAST_BYTES); files > 0; files--) {
            long inode = in.readI64();
            if (!pending.isEmpty() && inode <= pending.lastKey()) {
                throw new CodecException(
                        "the content of inode " + inode + " follows that of " + pending.lastKey());
            }
            long size = ContentCodec.readSize(in, left);
            Content below = base.content(inode).resize(size);
            Runs runs = Runs.read(in, "blocks of a file", ZERO, below.blockCount());
            pending.put(inode, new Pending(below, runs));
            left -= size;
            stored += runs.count(STORED);
        }
        Iterator<byte[]> blocks = PageBlocks.read(stored, in).iterator();
        TreeMap<Long, Content> contents = new TreeMap<>();
        pending.forEach((inode, content) -> contents.put(inode, content.with(blocks)));
        return contents;
    }
}
