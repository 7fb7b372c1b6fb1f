package dev.wasmbox.host.internal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The layout of files of records: a header of eight letters and a version, then records, all
 * little-endian. {@code docs/history-format.md} has the table.
 *
 * <p>The checksum of a record's head covers its place in the file too, so that a copy of a record
 * inside another record's payload is never taken for one. The checksums are CRC-32C (Castagnoli, as
 * in RFC 3720).
 */
public final class RecordFormat {
    public static final int HEADER_BYTES = 12;
    static final int HEAD_BYTES = 20;
    static final int TAIL_BYTES = 4;
    static final int MOST_PAYLOAD_BYTES = 1 << 30;

    /** The first byte of a record. */
    static final byte FIRST = 'W';

    private static final int MARKER = 'W' | 'B' << 8 | 'X' << 16 | 'R' << 24;

    private RecordFormat() {}

    /**
     * The beginning of a record.
     *
     * @param length of the payload in bytes
     * @param forced how many bytes of the file were known to be on the disk when it was written
     */
    record Head(int length, long forced) {
        public long recordBytes() {
            return HEAD_BYTES + (long) length + TAIL_BYTES;
        }
    }

    public static long recordBytes(byte[] payload) {
        return HEAD_BYTES + (long) payload.length + TAIL_BYTES;
    }

    /** Puts a record into a group, and returns where in that it ends. */
    static int put(byte[] group, int start, long position, long forced, byte[] payload) {
        ByteBuffer out = buffer(group).position(start);
        out.putInt(MARKER).putInt(payload.length).putLong(forced);
        out.putInt(headChecksum(group, start, position));
        out.put(payload).putInt(checksum(payload));
        return out.position();
    }

    /** The head of the record at this position, or null if none that is intact lies there. */
    static @Nullable Head head(byte[] bytes, int at, long position) {
        ByteBuffer in = buffer(bytes).position(at);
        boolean marked = in.getInt() == MARKER;
        Head head = new Head(in.getInt(), in.getLong());
        boolean intact =
                marked
                        && in.getInt() == headChecksum(bytes, at, position)
                        && head.length >= 0
                        && head.length <= MOST_PAYLOAD_BYTES
                        && head.forced <= position;
        return intact ? head : null;
    }

    public static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int headChecksum(byte[] bytes, int start, long position) {
        CRC32C crc = new CRC32C();
        crc.update(buffer(new byte[Long.BYTES]).putLong(0, position));
        crc.update(bytes, start, HEAD_BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }

    static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload, 0, payload.length);
        return (int) crc.getValue();
    }
}
