package dev.wasmbox.host.internal.file;

import dev.wasmbox.host.internal.file.RecordFormat.Head;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of records from its beginning and finds where it ends.
 *
 * <p>A record that is not intact is either damage or the rest of a write that a crash cut short.
 * Each record says how much of the file was on the disk before it was written. So if some later
 * record says that the place in question was on the disk, what lies there was written to the end
 * once, and is damaged. If none does, nobody was told that it was written, and the file ends there.
 */
public final class RecordScan {
    private static final int WINDOW = 1 << 16;

    private final RandomAccessFile file;
    private final long size;
    private final long complete;
    private final Visitor visitor;

    /** What becomes of the records. */
    public interface Visitor {
        /** A record that is intact. */
        void record(long position, byte[] payload) throws IOException;

        /** A range of bytes that held records once. */
        void damage(long from, long to) throws IOException;
    }

    private RecordScan(RandomAccessFile file, long complete, Visitor visitor) throws IOException {
        this.file = file;
        this.size = file.length();
        this.complete = complete;
        this.visitor = visitor;
    }

    /**
     * Visits every record and returns where the last one ends.
     *
     * @param complete how many bytes of the file are known to have been on the disk
     */
    static long scan(RandomAccessFile file, long complete, Visitor visitor) throws IOException {
        RecordScan scan = new RecordScan(file, complete, visitor);
        long position = scan.intactFrom(RecordFormat.HEADER_BYTES);
        long next = scan.afterDamage(position);
        while (next > 0) {
            visitor.damage(position, next);
            position = scan.intactFrom(next);
            next = scan.afterDamage(position);
        }
        return position;
    }

    /** Visits records until one is not intact, and returns its position, or the end. */
    private long intactFrom(long start) throws IOException {
        long position = start;
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(streamFrom(start), WINDOW));
        byte[] bytes = new byte[RecordFormat.HEAD_BYTES];
        while (size - position >= RecordFormat.HEAD_BYTES) {
            in.readFully(bytes);
            Head head = RecordFormat.head(bytes, 0, position);
            if (head == null || head.recordBytes() > size - position) {
                return position;
            }
            byte[] payload = in.readNBytes(head.length());
            if (Integer.reverseBytes(in.readInt()) != RecordFormat.checksum(payload)) {
                return position;
            }
            visitor.record(position, payload);
            position += head.recordBytes();
        }
        return position;
    }

    /** Reads on the descriptor of the file, since closing a second one would give up its lock. */
    private InputStream streamFrom(long position) throws IOException {
        file.seek(position);
        return new FileInputStream(file.getFD());
    }

    /** Where records go on after the damaged one at a position, or -1 if it was never complete. */
    private long afterDamage(long position) throws IOException {
        if (position < complete) {
            long found = nextHead(resume(position));
            return found < 0 ? size : found;
        }
        long next = -1;
        long from = position;
        while (from < size) {
            long found = nextHead(from == position ? resume(position) : from);
            if (found < 0) {
                return -1;
            }
            next = next < 0 ? found : next;
            Head head = headAt(found);
            if (head != null && head.forced() > position) {
                return next;
            }
            from = found + 1;
        }
        return -1;
    }

    /** Where to look for the record after a damaged one: at its end, if it says where that is. */
    private long resume(long position) throws IOException {
        Head head = headAt(position);
        return head == null ? position + 1 : Math.min(position + head.recordBytes(), size);
    }

    private @Nullable Head headAt(long position) throws IOException {
        if (size - position < RecordFormat.HEAD_BYTES) {
            return null;
        }
        byte[] bytes = streamFrom(position).readNBytes(RecordFormat.HEAD_BYTES);
        return RecordFormat.head(bytes, 0, position);
    }

    private long nextHead(long from) throws IOException {
        byte[] window = new byte[WINDOW];
        for (long at = from;
                size - at >= RecordFormat.HEAD_BYTES;
                at += WINDOW - RecordFormat.HEAD_BYTES + 1) {
            int length = streamFrom(at).readNBytes(window, 0, WINDOW);
            for (int i = 0; i <= length - RecordFormat.HEAD_BYTES; i++) {
                if (window[i] == RecordFormat.FIRST
                        && RecordFormat.head(window, i, at + i) != null) {
                    return at + i;
                }
            }
        }
        return -1;
    }
}
