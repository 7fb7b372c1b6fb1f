package dev.wasmbox.host.internal.store;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.ReadState;
import dev.wasmbox.host.internal.files.Content;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.memory.PartialPages;
import dev.wasmbox.host.internal.store.StoreIndex.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads snapshots, and the trees below them, out of a store. Everything is checked. */
final class ContentReader {
    private final StoreIndex index;
    private final SegmentFiles segments;

    ContentReader(StoreIndex index, SegmentFiles segments) {
        this.index = index;
        this.segments = segments;
    }

    /** A stored snapshot without its memory. */
    Manifest manifest(String name) {
        Location location = index.snapshots().get(name);
        if (location == null) {
            throw new SnapshotException("the store has no snapshot " + name);
        }
        try {
            StoreRecord record = record("the snapshot " + name, location);
            return Manifest.of(record.body(), name);
        } catch (CodecException e) {
            throw damaged("the snapshot " + name, location, e.getMessage());
        }
    }

    /** A stored snapshot; pages of a fresh box are still to be put in. */
    ReadState read(String name) {
        Manifest manifest = manifest(name);
        Manifest.Tree memory = manifest.memory();
        int count = memory.pageCount();
        PartialPages pages =
                PartialPages.initial(count)
                        .with(count, edit -> new Filling(edit::put, "the memory").fill(memory));
        Map<Long, Content> contents = new TreeMap<>(manifest.head().contents());
        manifest.contents()
                .forEach(
                        (inode, tree) -> contents.computeIfPresent(inode, (i, c) -> read(tree, c)));
        return manifest.head().with(pages).withContents(contents);
    }

    private Content read(Manifest.Tree tree, Content zeros) {
        try {
            return zeros.with(edit -> new Filling(edit, "a file").fill(tree));
        } catch (CodecException e) {
            throw new SnapshotException("a file cannot be read: " + e.getMessage(), e);
        }
    }

    /** Puts the pages of a tree into a memory or a file. */
    private final class Filling {
        private final Content.Edit edit;
        private final String what;

        Filling(Content.Edit edit, String what) {
            this.edit = edit;
            this.what = what;
        }

        void fill(Manifest.Tree tree) {
            fill(tree.top(), tree.level(), 0, tree.pageCount());
        }

        private void fill(List<Slot> slots, int level, int first, int pageCount) {
            int span = Manifest.Tree.span(level);
            int start = first;
            for (Slot slot : slots) {
                int end = Math.min(start + span, pageCount);
                Address address = slot.address();
                if (slot == Slot.ZERO) {
                    for (int i = start; i < end; i++) {
                        edit.put(i, null);
                    }
                } else if (address != null && start < end) {
                    if (level == 0) {
                        edit.put(start, page(start, address));
                    } else {
                        fill(children(address), level - 1, start, pageCount);
                    }
                }
                start += span;
            }
        }

        private byte[] page(int page, Address address) {
            try {
                return content(address, StoreRecord.PAGE);
            } catch (SnapshotException e) {
                throw new SnapshotException(
                        "page " + page + " of " + what + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /** What a node refers to. */
    List<Slot> children(Address address) {
        byte[] bytes = content(address, StoreRecord.NODE);
        try {
            Decoder in = new Decoder(bytes);
            List<Slot> slots = Slot.read(Slot.FAN_OUT, in);
            in.expectEnd();
            return slots;
        } catch (CodecException e) {
            throw new SnapshotException("the node " + address + " makes no sense", e);
        }
    }

    /** The bytes that an address stands for. */
    byte[] content(Address address, int kind) {
        String what = (kind == StoreRecord.PAGE ? "the page " : "the node ") + address;
        Location location = index.find(address);
        if (location == null) {
            throw new SnapshotException(what + " is missing");
        }
        try {
            StoreRecord record = record(what, location);
            byte[] content = record.content();
            if (record.kind() != kind || !Address.of(content).equals(address)) {
                throw damaged(what, location, "its contents do not fit its SHA-256");
            }
            if (kind == StoreRecord.PAGE && content.length != Pages.PAGE_BYTES) {
                throw damaged(what, location, "it has " + content.length + " bytes");
            }
            return content;
        } catch (CodecException e) {
            throw damaged(what, location, e.getMessage());
        }
    }

    private StoreRecord record(String what, Location location) {
        try {
            byte[] payload = segments.read(location);
            if (payload == null) {
                throw damaged(what, location, "its checksum does not fit");
            }
            return StoreRecord.of(payload);
        } catch (IOException e) {
            throw new SnapshotException(
                    what + " cannot be read (" + location + "): " + e.getMessage(), e);
        }
    }

    private static SnapshotException damaged(
            String what, Location location, @org.jspecify.annotations.Nullable String why) {
        return new SnapshotException(what + " is damaged (" + location + "): " + why);
    }

    /** Adds every address that a tree needs; what is in the set already is not followed. */
    void reach(List<Slot> slots, int level, Set<Address> reached) {
        for (Slot slot : slots) {
            Address address = slot.address();
            if (address != null && reached.add(address) && level > 0) {
                reach(children(address), level - 1, reached);
            }
        }
    }

    /** The names of all snapshots. */
    List<String> names() {
        return new ArrayList<>(index.snapshots().keySet());
    }
}
