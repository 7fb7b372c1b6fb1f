package dev.wasmbox.host.internal.file;

import dev.wasmbox.host.internal.log.Logs;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that records are appended to. A group of records is written at once and, with {@link
 * #force}, is on the disk when the call returns. After a crash, {@link #open} finds every record
 * that was forced, and cuts off what follows the last whole one.
 *
 * <p>Reads and writes go through a {@link RandomAccessFile}, since an interrupted thread would
 * close a channel. Not thread-safe.
 */
public final class RecordLog implements AutoCloseable {

    private final Path file;
    private final RandomAccessFile access;
    private long size;
    private long forced;
    private boolean broken;

    /**
     * What a file holds.
     *
     * @param magic its first eight letters
     * @param version the version that is written, and the newest that is read
     * @param name what to call it in errors
     */
    public record Kind(String magic, int version, String name) {
        private byte[] header() {
            byte[] header =
                    Arrays.copyOf(
                            magic.getBytes(StandardCharsets.US_ASCII), RecordFormat.HEADER_BYTES);
            RecordFormat.buffer(header).putInt(RecordFormat.HEADER_BYTES - Integer.BYTES, version);
            return header;
        }

        private void check(byte[] header) throws IOException {
            byte[] wanted = header();
            int letters = RecordFormat.HEADER_BYTES - Integer.BYTES;
            if (header.length < wanted.length
                    || !Arrays.equals(wanted, 0, letters, header, 0, letters)) {
                throw new IOException("it is not " + name + " of WasmBox for Java");
            }
            int found = RecordFormat.buffer(header).getInt(letters);
            if (found != version) {
                throw new IOException(
                        "it has the format version "
                                + found
                                + ", this WasmBox reads version "
                                + version
                                + "; use a newer WasmBox");
            }
        }
    }

    private RecordLog(Path file, RandomAccessFile access) throws IOException {
        this.file = file;
        this.access = access;
        this.size = access.length();
    }

    /** Makes a file without records; it must not exist. */
    public static RecordLog create(Path file, Kind kind) throws IOException {
        Files.createFile(file);
        RecordLog log = new RecordLog(file, new RandomAccessFile(file.toFile(), "rw"));
        try {
            log.access.write(kind.header());
            log.size = RecordFormat.HEADER_BYTES;
            return log;
        } catch (Throwable e) {
            Closing.after(e, log);
            throw e;
        }
    }

    /** The payload of the first record of a file, or null if it is not intact. */
    public static byte @Nullable [] first(Path file, Kind kind) throws IOException {
        try (RecordLog log = new RecordLog(file, new RandomAccessFile(file.toFile(), "r"))) {
            kind.check(log.readUpTo(0, RecordFormat.HEADER_BYTES));
            return log.read(RecordFormat.HEADER_BYTES);
        }
    }

    /** Opens a file, visits its records, and cuts off the rest of a write that did not end. */
    public static RecordLog open(Path file, Kind kind, RecordScan.Visitor visitor)
            throws IOException {
        return open(file, kind, 0, visitor);
    }

    /**
     * Opens a file of which so many bytes are known to have been on the disk: there is nothing to
     * cut off before them.
     */
    public static RecordLog open(Path file, Kind kind, long complete, RecordScan.Visitor visitor)
            throws IOException {
        RecordLog log = new RecordLog(file, new RandomAccessFile(file.toFile(), "rw"));
        try {
            log.lock();
            kind.check(log.readUpTo(0, RecordFormat.HEADER_BYTES));
            long end = RecordScan.scan(log.access, complete, visitor);
            if (end < log.size) {
                Logs.host()
                        .warn(
                                "{}: cut off {} bytes of a write that was not finished",
                                file,
                                log.size - end);
                log.truncate(end);
            }
            log.force();
            return log;
        } catch (Throwable e) {
            Closing.after(e, log);
            throw e;
        }
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = access.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("it is in use, here or by another process");
        }
    }

    public long size() {
        return size;
    }

    // ---- writing

    /** Appends records with one write; if that fails, the file is as before. */
    public void append(List<byte[]> payloads) throws IOException {
        requireWhole();
        long bytes = payloads.stream().mapToLong(RecordFormat::recordBytes).sum();
        if (bytes > RecordFormat.MOST_PAYLOAD_BYTES) {
            throw new IOException("a group of records cannot have " + bytes + " bytes");
        }
        byte[] group = new byte[(int) bytes];
        int end = 0;
        for (byte[] payload : payloads) {
            end = RecordFormat.put(group, end, size + end, forced, payload);
        }
        assert forced <= size && end == group.length;
        long start = size;
        try {
            access.seek(start);
            access.write(group);
            size = start + bytes;
        } catch (IOException e) {
            undo(start, e);
            throw e;
        }
    }

    /** Returns when everything that was appended is on the disk. */
    public void force() throws IOException {
        requireWhole();
        try {
            access.getFD().sync();
            forced = size;
            assert access.length() == size : "the file is longer than what was appended";
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /** Forgets what was appended after a size. */
    void truncate(long newSize) throws IOException {
        access.setLength(newSize);
        size = newSize;
        forced = Math.min(forced, newSize);
    }

    private void undo(long start, IOException e) {
        try {
            truncate(start);
        } catch (IOException again) {
            broken = true;
            e.addSuppressed(again);
        }
    }

    private void requireWhole() throws IOException {
        if (broken) {
            throw new IOException("an earlier write failed half-way; open it again");
        }
    }

    // ---- reading

    /** Visits every record again. */
    public void scan(RecordScan.Visitor visitor) throws IOException {
        RecordScan.scan(access, size, visitor);
    }

    /** The payload of the record at a position, or null if it is not intact. */
    public byte @Nullable [] read(long position) throws IOException {
        byte[] bytes = readUpTo(position, RecordFormat.HEAD_BYTES);
        RecordFormat.Head head =
                bytes.length < RecordFormat.HEAD_BYTES
                        ? null
                        : RecordFormat.head(bytes, 0, position);
        if (head == null || head.recordBytes() > size - position) {
            return null;
        }
        int length = head.length();
        byte[] rest =
                readUpTo(position + RecordFormat.HEAD_BYTES, length + RecordFormat.TAIL_BYTES);
        if (rest.length < length + RecordFormat.TAIL_BYTES) {
            return null;
        }
        byte[] payload = Arrays.copyOf(rest, length);
        boolean intact = RecordFormat.buffer(rest).getInt(length) == RecordFormat.checksum(payload);
        return intact ? payload : null;
    }

    private byte[] readUpTo(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        access.seek(position);
        try {
            access.readFully(bytes);
            return bytes;
        } catch (EOFException e) {
            return new byte[0];
        }
    }

    /** Gives the file back; what was not forced is left to the system. */
    @Override
    public void close() throws IOException {
        access.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
