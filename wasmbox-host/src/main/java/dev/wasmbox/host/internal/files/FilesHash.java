package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.StateHash;
import org.apache.commons.codec.digest.MurmurHash3;

/** The hash of files: that of their bytes, with a hash in place of the content of each file. */
final class FilesHash {
    private static final int SEED = 0;

    private FilesHash() {}

    static StateHash of(Files files) {
        byte[] bytes = FilesCodec.encode(files, ContentCodec::writeHash);
        long[] hash = MurmurHash3.hash128x64(bytes, 0, bytes.length, SEED);
        return new StateHash(hash[0], hash[1]);
    }
}
