package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.ReadState;
import dev.wasmbox.host.internal.StateCodec;
import dev.wasmbox.host.internal.memory.Chunk;
import dev.wasmbox.host.internal.memory.Hashing;
import dev.wasmbox.host.internal.memory.PageKind;
import dev.wasmbox.host.internal.memory.Pages;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state hashes of snapshots in a store, summed up over their trees. What a place of a tree adds
 * is remembered, so what snapshots share is read once; no memory is ever put together.
 */
final class StoredHashes {
    private final ContentReader reader;
    private final Map<String, Guest> modules = new HashMap<>();
    private final Map<Place, Optional<StateHash>> known = new HashMap<>();

    /** What a fresh box has in place of a file. */
    private static final Pages NO_FILE = Pages.zeros(0);

    /**
     * A page or node as that of a memory or file: where it starts, how many there are, and of what
     * a fresh box has there, count.
     */
    private record Place(Address address, int first, int pageCount, @Nullable Pages image) {
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Place other
                    && first == other.first
                    && pageCount == other.pageCount
                    && image == other.image
                    && address.equals(other.address);
        }

        @Override
        public int hashCode() {
            return address.hashCode() * 31 + first;
        }
    }

    StoredHashes(ContentReader reader, Collection<Guest> modules) {
        this.reader = reader;
        modules.forEach(guest -> this.modules.put(guest.hashText(), guest));
    }

    /** The hash of a state; empty if its module is needed and not at hand. */
    Optional<StateHash> of(Manifest manifest) {
        ReadState head = manifest.head();
        Map<Long, StateHash> contents = new HashMap<>();
        manifest.contents().forEach((inode, tree) -> contents.put(inode, ofContent(tree)));
        byte[] parts = StateCodec.bytesToHash(head.parts(), contents);
        Manifest.Tree memory = manifest.memory();
        StateHash rest = Hashing.ofBytes(parts, parts.length, memory.pageCount());
        Guest guest = modules.get(head.moduleHashText());
        Pages image = guest == null ? null : guest.beginnings().image();
        return new Sum(image, memory.pageCount()).of(memory).map(rest::plus);
    }

    private StateHash ofContent(Manifest.Tree tree) {
        return new Sum(NO_FILE, tree.pageCount()).of(tree).orElseThrow();
    }

    /** Sums up the pages of one memory or file. */
    private final class Sum {
        private final @Nullable Pages image;
        private final int pageCount;

        Sum(@Nullable Pages image, int pageCount) {
            this.image = image;
            this.pageCount = pageCount;
        }

        Optional<StateHash> of(Manifest.Tree tree) {
            return slots(tree.top(), tree.level(), 0);
        }

        private Optional<StateHash> slots(List<Slot> slots, int level, int first) {
            StateHash sum = StateHash.ZERO;
            int span = 1 << Chunk.SHIFT * level;
            for (int i = 0; i < slots.size() && first + i * span < pageCount; i++) {
                Optional<StateHash> part = slot(slots.get(i), level, first + i * span, span);
                if (part.isEmpty()) {
                    return part;
                }
                sum = sum.plus(part.get());
            }
            return Optional.of(sum);
        }

        private Optional<StateHash> slot(Slot slot, int level, int first, int span) {
            Address address = slot.address();
            if (address != null) {
                Place place =
                        level == 0
                                ? new Place(address, first, 0, null)
                                : new Place(address, first, pageCount, image);
                Optional<StateHash> sum = known.get(place);
                if (sum == null) {
                    sum = stored(address, level, first);
                    known.put(place, sum);
                }
                return sum;
            }
            return slot.kind() == PageKind.ZERO
                    ? Optional.of(StateHash.ZERO)
                    : initial(first, Math.min(first + span, pageCount));
        }

        private Optional<StateHash> stored(Address address, int level, int first) {
            return level == 0
                    ? Optional.of(Hashing.ofPage(reader.content(address, StoreRecord.PAGE), first))
                    : slots(reader.children(address), level - 1, first);
        }

        private Optional<StateHash> initial(int first, int end) {
            if (image == null) {
                return Optional.empty();
            }
            StateHash sum = StateHash.ZERO;
            for (int i = first; i < Math.min(end, image.count()); i++) {
                sum = sum.plus(image.pageHash(i));
            }
            return Optional.of(sum);
        }
    }
}
