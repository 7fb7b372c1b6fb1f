package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.file.RecordLog;
import dev.wasmbox.host.internal.file.RecordScan;
import dev.wasmbox.host.internal.store.StoreIndex.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is still needed out of every segment that holds something else too, and replaces
 * these segments by the new ones in one step. Segments of which everything is needed stay.
 *
 * <p>After it no record is left that is not needed, so nothing that was removed can come back when
 * the store is opened, and whatever the index knows has all that it refers to.
 */
final class GarbageCollection {
    private static final int GROUP_BYTES = 1 << 20;

    private final StoreIndex index;
    private final SegmentFiles segments;
    private final Set<Address> reached = new HashSet<>();
    private final Map<Integer, RecordLog> fresh = new LinkedHashMap<>();
    private final StoreIndex moved = new StoreIndex();
    private final Map<Integer, Integer> needed = new HashMap<>();
    private final List<StoreRecord> group = new ArrayList<>();
    private long groupBytes;
    private boolean publishing;

    /** Finds what is needed; fails where that is damaged. */
    GarbageCollection(StoreIndex index, SegmentFiles segments) {
        this.index = index;
        this.segments = segments;
        ContentReader reader = new ContentReader(index, segments);
        for (String name : reader.names()) {
            for (Manifest.Tree tree : reader.manifest(name).trees()) {
                reader.reach(tree.top(), tree.level(), reached);
            }
        }
        for (Address address : reached) {
            if (!index.contains(address)) {
                throw incomplete("the page " + address + " is missing");
            }
        }
    }

    private static SnapshotException incomplete(String what) {
        return new SnapshotException(
                what
                        + "; a check of the store names the snapshots that need it: remove these first");
    }

    /** Does it, and returns the index of what is left, or null if all is needed. */
    @Nullable StoreIndex run(Set<Integer> damaged) throws IOException {
        Set<Integer> old = segmentsWithGarbage(damaged);
        if (old.isEmpty()) {
            return null;
        }
        try {
            for (int number : old) {
                copy(number);
            }
            writeGroup();
            Map<Integer, RecordLog> next = new LinkedHashMap<>(segments.logs());
            next.keySet().removeAll(old);
            if (next.isEmpty() && fresh.isEmpty()) {
                newest();
            }
            for (RecordLog log : fresh.values()) {
                log.force();
            }
            next.putAll(fresh);
            publishing = true;
            segments.publish(next);
        } catch (Throwable e) {
            if (!publishing) {
                segments.discard(fresh);
            }
            throw e;
        }
        moved.addAll(index, segment -> !old.contains(segment));
        assert moved.snapshots().keySet().equals(index.snapshots().keySet());
        assert reached.stream().allMatch(moved::contains);
        return moved;
    }

    /** Whether the disk may have changed; until then, a failure leaves everything as it was. */
    boolean isPublishing() {
        return publishing;
    }

    private Set<Integer> segmentsWithGarbage(Set<Integer> damaged) {
        index.contents()
                .forEach(
                        (address, location) -> {
                            if (reached.contains(address)) {
                                needed.merge(location.segment(), 1, Integer::sum);
                            }
                        });
        index.snapshots().values().forEach(at -> needed.merge(at.segment(), 1, Integer::sum));
        Set<Integer> found = new HashSet<>(damaged);
        for (int number : segments.logs().keySet()) {
            if (index.records(number) > needed.getOrDefault(number, 0)) {
                found.add(number);
            }
        }
        return found;
    }

    private void copy(int number) throws IOException {
        RecordLog log = Objects.requireNonNull(segments.logs().get(number));
        int[] copied = {0};
        log.scan(
                new RecordScan.Visitor() {
                    @Override
                    public void record(long position, byte[] payload) throws IOException {
                        StoreRecord record = StoreRecord.of(payload);
                        if (isNeeded(new Location(number, position), record)) {
                            add(record);
                            copied[0]++;
                        }
                    }

                    @Override
                    public void damage(long from, long to) {
                        // If something in there is needed, the count tells.
                    }
                });
        if (copied[0] < needed.getOrDefault(number, 0)) {
            throw incomplete("a record in " + SegmentList.fileName(number) + " is damaged");
        }
    }

    private boolean isNeeded(Location location, StoreRecord record) {
        Address address = record.address();
        return index.isCurrent(location, record) && (address == null || reached.contains(address));
    }

    private void add(StoreRecord record) throws IOException {
        group.add(record);
        groupBytes += record.body().length;
        if (groupBytes >= GROUP_BYTES) {
            writeGroup();
        }
    }

    private void writeGroup() throws IOException {
        if (group.isEmpty()) {
            return;
        }
        List<byte[]> payloads = group.stream().<byte[]>map(StoreRecord::toPayload).toList();
        List<Location> locations = SegmentFiles.append(newest(), payloads);
        for (int i = 0; i < locations.size(); i++) {
            moved.add(locations.get(i), group.get(i));
        }
        group.clear();
        groupBytes = 0;
    }

    private Map.Entry<Integer, RecordLog> newest() throws IOException {
        Map.Entry<Integer, RecordLog> newest = null;
        for (Map.Entry<Integer, RecordLog> entry : fresh.entrySet()) {
            newest = entry;
        }
        if (newest == null || newest.getValue().size() >= SegmentFiles.FULL_BYTES) {
            newest = segments.create();
            fresh.put(newest.getKey(), newest.getValue());
        }
        return newest;
    }
}
