package dev.wasmbox.host.internal.store;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.Pages;
import dev.wasmbox.host.internal.ReadState;
import dev.wasmbox.host.internal.SnapshotFile;
import dev.wasmbox.host.internal.SnapshotState;
import java.util.List;

/**
 * What a store keeps of a snapshot besides pages and nodes.
 *
 * @param head the state without its memory
 * @param pageCount how many pages the memory has
 * @param top the topmost places of its tree, 4096 pages each
 */
record Manifest(ReadState head, int pageCount, List<Slot> top) {
    private static final int MOST_PAGES = (int) (Limits.MAX_MEMORY_BYTES / Pages.PAGE_BYTES);

    static Manifest of(SnapshotState state, List<Slot> top) {
        return new Manifest(ReadState.withoutMemory(state), state.pageCount(), top);
    }

    /** How many topmost places a memory has. */
    static int topCount(int pageCount) {
        int chunks = Pages.chunkCount(pageCount);
        return (chunks + Slot.FAN_OUT - 1) / Slot.FAN_OUT;
    }

    byte[] toBytes() {
        Encoder out = new Encoder(512);
        out.writeBytes(SnapshotFile.write(head, null));
        out.writeI32(pageCount);
        Slot.write(top, out);
        return out.toByteArray();
    }

    static Manifest of(byte[] bytes, String name) {
        Decoder in = new Decoder(bytes);
        ReadState head =
                SnapshotFile.readState(in.readBytes(), name, null, Limits.MAX_MEMORY_BYTES);
        int pageCount = in.readI32();
        if (pageCount < 0 || pageCount > MOST_PAGES) {
            throw new CodecException(pageCount + " pages are more than a memory can have");
        }
        List<Slot> top = Slot.read(topCount(pageCount), in);
        in.expectEnd();
        return new Manifest(head, pageCount, top);
    }
}
