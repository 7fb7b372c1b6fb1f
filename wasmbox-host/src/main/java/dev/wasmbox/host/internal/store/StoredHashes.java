package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.Chunk;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.Hashing;
import dev.wasmbox.host.internal.PageKind;
import dev.wasmbox.host.internal.Pages;
import dev.wasmbox.host.internal.ReadState;
import dev.wasmbox.host.internal.StateCodec;
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

    /** A page or node as that of a memory: where it starts, and of which module, count. */
    private record Place(Address address, int first, int pageCount, @Nullable Guest guest) {}

    StoredHashes(ContentReader reader, Collection<Guest> modules) {
        this.reader = reader;
        modules.forEach(guest -> this.modules.put(guest.hashText(), guest));
    }

    /** The hash of a state; empty if its module is needed and not at hand. */
    Optional<StateHash> of(Manifest manifest) {
        ReadState head = manifest.head();
        byte[] parts = StateCodec.bytesToHash(head.parts());
        StateHash rest = Hashing.ofBytes(parts, parts.length, manifest.pageCount());
        Guest guest = modules.get(head.moduleHashText());
        Sum sum = new Sum(guest, manifest.pageCount());
        return sum.slots(manifest.top(), 2, 0).map(rest::plus);
    }

    /** Sums up the pages of one memory. */
    private final class Sum {
        private final @Nullable Guest guest;
        private final int pageCount;

        Sum(@Nullable Guest guest, int pageCount) {
            this.guest = guest;
            this.pageCount = pageCount;
        }

        Optional<StateHash> slots(List<Slot> slots, int level, int first) {
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
                                : new Place(address, first, pageCount, guest);
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
            if (guest == null) {
                return Optional.empty();
            }
            Pages image = guest.beginnings().image();
            StateHash sum = StateHash.ZERO;
            for (int i = first; i < Math.min(end, image.count()); i++) {
                sum = sum.plus(image.pageHash(i));
            }
            return Optional.of(sum);
        }
    }
}
