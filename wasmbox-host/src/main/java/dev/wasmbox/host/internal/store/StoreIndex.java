package dev.wasmbox.host.internal.store;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Where everything in a store lies. */
final class StoreIndex {
    private final Map<Address, Location> contents = new HashMap<>();
    private final TreeMap<String, Location> snapshots = new TreeMap<>();
    private final Map<Integer, Integer> records = new HashMap<>();

    /**
     * A place in a store.
     *
     * @param segment the number of the segment
     * @param position of the record in it
     */
    record Location(int segment, long position) {
        @Override
        public String toString() {
            return SegmentList.fileName(segment) + ", byte " + position;
        }
    }

    /** Takes a record that was read or appended; a later one for the same name wins. */
    void add(Location location, StoreRecord record) {
        records.merge(location.segment, 1, Integer::sum);
        Address address = record.address();
        if (address != null) {
            contents.putIfAbsent(address, location);
        } else if (record.kind() == StoreRecord.SNAPSHOT) {
            snapshots.put(record.name(), location);
        } else {
            snapshots.remove(record.name());
        }
    }

    /** Takes over all records of another index that lie in these segments. */
    void addAll(StoreIndex other, IntPredicate inSegment) {
        other.contents.forEach(
                (address, location) -> {
                    if (inSegment.test(location.segment)) {
                        contents.put(address, location);
                    }
                });
        other.snapshots.forEach(
                (name, location) -> {
                    if (inSegment.test(location.segment)) {
                        snapshots.put(name, location);
                    }
                });
        other.records.forEach(
                (segment, count) -> {
                    if (inSegment.test(segment)) {
                        records.put(segment, count);
                    }
                });
    }

    boolean contains(Address address) {
        return contents.containsKey(address);
    }

    @Nullable Location find(Address address) {
        return contents.get(address);
    }

    /** Where each snapshot is, by name. */
    TreeMap<String, Location> snapshots() {
        return snapshots;
    }

    /** Where each page and node is. */
    Map<Address, Location> contents() {
        return contents;
    }

    /** How many records a segment has, needed or not. */
    int records(int segment) {
        return records.getOrDefault(segment, 0);
    }

    /** Whether this very record is the one to go by. */
    boolean isCurrent(Location location, StoreRecord record) {
        Address address = record.address();
        Location known = address != null ? contents.get(address) : snapshots.get(record.name());
        return location.equals(known);
    }
}
