package dev.wasmbox.host.internal.store;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StoreCheck;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.SnapshotState;
import dev.wasmbox.host.internal.file.Closing;
import dev.wasmbox.host.internal.file.FileErrors;
import dev.wasmbox.host.internal.store.StoreIndex.Location;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store behind its public face: segments of records, and an index of them that is rebuilt when
 * the store is opened. Thread-safe: one call at a time.
 *
 * <p>A snapshot is stored by appending the pages and nodes that are not there yet, then its
 * manifest, then forcing the file. Records are read back in the order in which they were written,
 * up to the first that is not whole. So a manifest that is found has everything that it needs.
 */
public final class ContentStore implements AutoCloseable {
    private static final int GROUP_BYTES = 1 << 20;

    private final Path folder;
    private final RandomAccessFile lock;
    private final SegmentFiles segments;
    private final List<String> damagedRanges = new ArrayList<>();
    private final Set<Integer> damagedSegments = new HashSet<>();
    private final PageTree tree;
    private StoreIndex index = new StoreIndex();

    private final List<StoreRecord> group = new ArrayList<>();
    private final Set<Address> grouped = new HashSet<>();
    private long groupBytes;
    private @Nullable String unusable;

    private ContentStore(Path folder, RandomAccessFile lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.tree = new PageTree(a -> index.contains(a) || grouped.contains(a), this::add);
        this.segments = SegmentFiles.open(folder, new Indexing());
    }

    /** Opens a store, or makes one in a folder that is empty or not there. */
    public static ContentStore open(Path folder) {
        RandomAccessFile lock = null;
        try {
            requireStoreOrNothing(folder);
            Files.createDirectories(folder);
            lock = lock(folder);
            return new ContentStore(folder, lock);
        } catch (IOException | UncheckedIOException e) {
            closeAfter(e, lock);
            throw new SnapshotException("cannot open the store " + folder + ": " + reason(e), e);
        } catch (Throwable e) {
            closeAfter(e, lock);
            throw e;
        }
    }

    private static void closeAfter(Throwable failure, @Nullable RandomAccessFile lock) {
        if (lock != null) {
            Closing.after(failure, lock);
        }
    }

    private static void requireStoreOrNothing(Path folder) throws IOException {
        if (!Files.exists(folder) || SegmentList.existsIn(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("it is a file");
        }
        try (var files = Files.list(folder)) {
            boolean begun =
                    files.map(file -> file.getFileName().toString())
                            .allMatch(
                                    name ->
                                            name.equals("lock")
                                                    || name.endsWith(".log")
                                                    || name.startsWith(".segments."));
            if (!begun) {
                throw new IOException("the folder holds something else; choose an empty one");
            }
        }
    }

    private static RandomAccessFile lock(Path folder) throws IOException {
        RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
        FileLock held;
        try {
            held = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            file.close();
            throw new IOException("it is in use, here or by another process");
        }
        return file;
    }

    /** What went wrong, with the file of the store where one is to blame. */
    private static String reason(Throwable e) {
        if (e instanceof UncheckedIOException && e.getCause() != null) {
            return reason(e.getCause());
        }
        boolean named = e instanceof FileSystemException file && file.getFile() != null;
        return named
                ? Path.of(((FileSystemException) e).getFile()).getFileName()
                        + ": "
                        + FileErrors.reason(e)
                : FileErrors.reason(e);
    }

    private final class Indexing implements SegmentFiles.Reader {
        @Override
        public void record(Location location, byte[] payload) throws IOException {
            try {
                index.add(location, StoreRecord.of(payload));
            } catch (CodecException e) {
                throw new IOException("a record cannot be read (" + location + ")", e);
            }
        }

        @Override
        public void damage(int segment, long from, long to) {
            damagedSegments.add(segment);
            damagedRanges.add(
                    "bytes " + from + " to " + to + " of " + SegmentList.fileName(segment));
        }
    }

    // ---- storing

    /** Stores snapshots under their names; returns when they are on the disk. */
    public synchronized void put(Map<String, SnapshotState> snapshots) {
        requireUsable();
        try {
            snapshots.forEach(
                    (name, captured) -> {
                        Manifest manifest = Manifest.of(captured, tree);
                        add(StoreRecord.snapshot(name, manifest.toBytes()));
                    });
            writeGroup();
            segments.force();
        } catch (Throwable e) {
            throw failed("cannot store in ", e);
        }
    }

    /** Removes a snapshot, and returns whether there was one. */
    public synchronized boolean remove(String name) {
        requireUsable();
        if (!index.snapshots().containsKey(name)) {
            return false;
        }
        try {
            add(StoreRecord.removal(name));
            writeGroup();
            segments.force();
            return true;
        } catch (Throwable e) {
            throw failed("cannot remove from ", e);
        }
    }

    private void add(StoreRecord record) {
        group.add(record);
        if (record.address() != null) {
            grouped.add(record.address());
        }
        groupBytes += record.body().length;
        if (groupBytes >= GROUP_BYTES) {
            writeGroup();
        }
    }

    private void writeGroup() {
        try {
            List<byte[]> payloads = group.stream().<byte[]>map(StoreRecord::toPayload).toList();
            List<Location> locations = segments.append(payloads);
            for (int i = 0; i < locations.size(); i++) {
                index.add(locations.get(i), group.get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        group.clear();
        grouped.clear();
        groupBytes = 0;
    }

    /** What is in memory may now be ahead of the disk, so the store must be read again. */
    private RuntimeException failed(String what, Throwable e) {
        unusable = "an earlier write to the store " + folder + " failed; open it again";
        if (e instanceof Error error) {
            throw error;
        }
        return new SnapshotException(what + "the store " + folder + ": " + reason(e), e);
    }

    // ---- reading

    public synchronized SnapshotState get(String name) {
        requireUsable();
        return new ContentReader(index, segments).read(name);
    }

    public synchronized List<String> names() {
        requireUsable();
        return List.copyOf(index.snapshots().keySet());
    }

    public synchronized boolean contains(String name) {
        requireUsable();
        return index.snapshots().containsKey(name);
    }

    public synchronized long bytes() {
        requireUsable();
        return segments.bytes();
    }

    /** Checks everything; state hashes where the module, or no page of a fresh box, is needed. */
    public synchronized StoreCheck verify(Collection<Guest> modules) {
        requireUsable();
        return new StoreVerification(index, segments, modules).run(segments.bytes(), damagedRanges);
    }

    // ---- upkeep

    /** Frees what no snapshot needs, and returns how many bytes that were. */
    public synchronized long collectGarbage() {
        requireUsable();
        long before = segments.bytes();
        GarbageCollection collection = new GarbageCollection(index, segments);
        try {
            @Nullable StoreIndex remaining = collection.run(damagedSegments);
            if (remaining != null) {
                index = remaining;
                damagedSegments.clear();
                damagedRanges.clear();
            }
            return before - segments.bytes();
        } catch (IOException | RuntimeException e) {
            if (collection.isPublishing()) {
                throw failed("cannot collect garbage in ", e);
            }
            throw new SnapshotException(
                    "cannot collect garbage in the store " + folder + ": " + reason(e), e);
        }
    }

    private void requireUsable() {
        if (unusable != null) {
            throw new SnapshotException(unusable);
        }
    }

    @Override
    public synchronized void close() {
        unusable = "the store " + folder + " is closed; open it again";
        try (lock) {
            segments.close();
        } catch (IOException e) {
            throw new SnapshotException("cannot close the store " + folder + ": " + reason(e), e);
        }
    }
}
