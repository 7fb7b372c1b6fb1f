package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.internal.file.AtomicFile;
import dev.wasmbox.host.internal.file.Closing;
import dev.wasmbox.host.internal.file.RecordFormat;
import dev.wasmbox.host.internal.file.RecordLog;
import dev.wasmbox.host.internal.file.RecordScan;
import dev.wasmbox.host.internal.log.Logs;
import dev.wasmbox.host.internal.store.StoreIndex.Location;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of a store. Records go to the last segment until it has 64 MiB; then that is forced,
 * and another one is made and listed. A segment is made on the disk before it is listed, and
 * deleted after the list without it is on the disk, so a crash leaves at most files that are not
 * listed, and those are deleted when the store is opened. Not thread-safe.
 */
final class SegmentFiles implements AutoCloseable {
    static final RecordLog.Kind KIND = new RecordLog.Kind("WBXSTOR\0", 1, "a segment of a store");
    static final long FULL_BYTES = 64L << 20;

    private final Path folder;
    private final Map<Integer, RecordLog> logs = new LinkedHashMap<>();
    private int lastNumber;

    private SegmentFiles(Path folder) {
        this.folder = folder;
    }

    /** Takes what is in the segments that are opened. */
    interface Reader {
        void record(Location location, byte[] payload) throws IOException;

        void damage(int segment, long from, long to);
    }

    /** Opens the segments of a folder, or makes the first one. */
    static SegmentFiles open(Path folder, Reader reader) throws IOException {
        SegmentFiles segments = new SegmentFiles(folder);
        try {
            if (!SegmentList.existsIn(folder)) {
                requireNothingLost(folder);
                deleteAllBut(List.of(), folder);
                segments.publish(Map.ofEntries(segments.create()));
            } else {
                segments.openListed(SegmentList.read(folder), reader);
            }
            return segments;
        } catch (Throwable e) {
            Closing.after(e, segments);
            throw e;
        }
    }

    private static void requireNothingLost(Path folder) throws IOException {
        for (Path file : segmentFiles(folder)) {
            if (Files.size(file) > RecordFormat.HEADER_BYTES) {
                throw new IOException("it has segments, but its list of them is missing");
            }
        }
    }

    private void openListed(SegmentList list, Reader reader) throws IOException {
        List<Integer> numbers = list.entries().stream().map(SegmentList.Entry::number).toList();
        for (SegmentList.Entry entry : list.entries()) {
            Path file = file(entry.number());
            if (!Files.exists(file) || Files.size(file) < entry.bytes()) {
                throw new IOException(
                        "its segment "
                                + file.getFileName()
                                + " is missing or shorter than "
                                + entry.bytes()
                                + " bytes");
            }
            lastNumber = Math.max(lastNumber, entry.number());
            logs.put(
                    entry.number(),
                    RecordLog.open(file, KIND, entry.bytes(), visitor(entry, reader)));
        }
        deleteAllBut(numbers, folder);
    }

    private static RecordScan.Visitor visitor(SegmentList.Entry entry, Reader reader) {
        return new RecordScan.Visitor() {
            @Override
            public void record(long position, byte[] payload) throws IOException {
                reader.record(new Location(entry.number(), position), payload);
            }

            @Override
            public void damage(long from, long to) {
                reader.damage(entry.number(), from, to);
            }
        };
    }

    private static List<Path> segmentFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.log")) {
            all.forEach(files::add);
        }
        return files;
    }

    private static void deleteAllBut(List<Integer> numbers, Path folder) throws IOException {
        List<String> names = numbers.stream().map(SegmentList::fileName).toList();
        for (Path file : segmentFiles(folder)) {
            if (!names.contains(file.getFileName().toString())) {
                Files.delete(file);
            }
        }
    }

    private Path file(int number) {
        return folder.resolve(SegmentList.fileName(number));
    }

    // ---- appending

    /** Appends records to the last segment, and returns where each is. */
    List<Location> append(List<byte[]> payloads) throws IOException {
        if (last().getValue().size() >= FULL_BYTES) {
            force();
            Map<Integer, RecordLog> next = new LinkedHashMap<>(logs);
            Map.Entry<Integer, RecordLog> created = create();
            next.put(created.getKey(), created.getValue());
            publish(next);
        }
        return append(last(), payloads);
    }

    /** Appends records to one segment, listed or not. */
    static List<Location> append(Map.Entry<Integer, RecordLog> segment, List<byte[]> payloads)
            throws IOException {
        List<Location> locations = new ArrayList<>();
        long position = segment.getValue().size();
        for (byte[] payload : payloads) {
            locations.add(new Location(segment.getKey(), position));
            position += RecordFormat.recordBytes(payload);
        }
        segment.getValue().append(payloads);
        return locations;
    }

    /** Returns when everything that was appended is on the disk. */
    void force() throws IOException {
        last().getValue().force();
    }

    private Map.Entry<Integer, RecordLog> last() {
        int number = 0;
        for (int key : logs.keySet()) {
            number = key;
        }
        return Map.entry(number, Objects.requireNonNull(logs.get(number)));
    }

    /** Makes a segment that does not count until it is published. */
    Map.Entry<Integer, RecordLog> create() throws IOException {
        int number = lastNumber + 1;
        RecordLog log = RecordLog.create(file(number), KIND);
        lastNumber = number;
        log.force();
        AtomicFile.forceFolder(folder);
        return Map.entry(number, log);
    }

    /** Makes these segments the store, and deletes the others. */
    void publish(Map<Integer, RecordLog> next) throws IOException {
        List<SegmentList.Entry> entries = new ArrayList<>();
        next.forEach((number, log) -> entries.add(new SegmentList.Entry(number, log.size())));
        new SegmentList(entries).write(folder);
        Map<Integer, RecordLog> before = new LinkedHashMap<>(logs);
        logs.clear();
        logs.putAll(next);
        before.keySet().removeAll(next.keySet());
        discard(before);
    }

    /**
     * Deletes segments that are not listed, or leaves that to the next time the store is opened.
     */
    void discard(Map<Integer, RecordLog> unlisted) {
        unlisted.forEach(
                (number, log) -> {
                    try {
                        log.close();
                        Files.deleteIfExists(file(number));
                    } catch (IOException e) {
                        Logs.host().warn("cannot delete {}: {}", file(number), e.toString());
                    }
                });
    }

    // ---- reading

    /** The segments by number, in order. */
    Map<Integer, RecordLog> logs() {
        return Collections.unmodifiableMap(logs);
    }

    /** The payload of a record, or null if it is not intact. */
    byte @Nullable [] read(Location location) throws IOException {
        RecordLog log = logs.get(location.segment());
        return log == null ? null : log.read(location.position());
    }

    /** The size of all segments together. */
    long bytes() {
        return logs.values().stream().mapToLong(RecordLog::size).sum();
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (RecordLog log : logs.values()) {
            try {
                log.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
