package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.StateHash;
import java.util.function.BiFunction;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The hash of files: that of their bytes as version 1 has them, with a hash in place of the content
 * of each file. So it does not tell what they were written as.
 */
final class FilesHash {
    private static final int SEED = 0;

    private FilesHash() {}

    static StateHash of(Files files, BiFunction<Long, Content, StateHash> contents) {
        byte[] bytes =
                FilesCodec.encodeWhole(
                        files,
                        (inode, content, out) ->
                                ContentCodec.writeHash(
                                        content.size(), contents.apply(inode, content), out));
        long[] hash = MurmurHash3.hash128x64(bytes, 0, bytes.length, SEED);
        return new StateHash(hash[0], hash[1]);
    }
}
