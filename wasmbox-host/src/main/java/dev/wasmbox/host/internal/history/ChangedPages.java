package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.memory.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which pages a message changed, with half of the hash of what it made of each: enough to say where
 * a replay first goes another way.
 *
 * @param pageCount how many pages there are after the message
 * @param indices of the pages that differ from before, ascending
 * @param hashes the lower half of the hash of each
 */
record ChangedPages(int pageCount, int[] indices, long[] hashes) {
    private static final int BYTES = Integer.BYTES + Long.BYTES;

    static ChangedPages between(Pages before, Pages after) {
        List<Integer> different = new ArrayList<>();
        before.forEachDifferent(after, different::add);
        int[] indices = different.stream().mapToInt(Integer::intValue).toArray();
        long[] hashes = different.stream().mapToLong(i -> after.pageHash(i).low()).toArray();
        return new ChangedPages(after.count(), indices, hashes);
    }

    /** The first page that both do not agree about, when they agree about all before. */
    OptionalInt firstDifference(ChangedPages other) {
        int i = 0;
        while (i < indices.length && i < other.indices.length) {
            if (indices[i] != other.indices[i]) {
                return OptionalInt.of(Math.min(indices[i], other.indices[i]));
            }
            if (hashes[i] != other.hashes[i]) {
                return OptionalInt.of(indices[i]);
            }
            i++;
        }
        if (i < indices.length || i < other.indices.length) {
            return OptionalInt.of(i < indices.length ? indices[i] : other.indices[i]);
        }
        return pageCount == other.pageCount
                ? OptionalInt.empty()
                : OptionalInt.of(Math.min(pageCount, other.pageCount));
    }

    void encode(Encoder out) {
        out.writeI32(pageCount);
        out.writeLength(indices.length);
        for (int i = 0; i < indices.length; i++) {
            out.writeI32(indices[i]);
            out.writeI64(hashes[i]);
        }
    }

    static ChangedPages decode(Decoder in) {
        int pageCount = in.readI32();
        int count = in.readCount(BYTES);
        int[] indices = new int[count];
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            indices[i] = in.readI32();
            hashes[i] = in.readI64();
        }
        return new ChangedPages(pageCount, indices, hashes);
    }
}
