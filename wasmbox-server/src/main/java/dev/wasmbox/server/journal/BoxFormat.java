package dev.wasmbox.server.journal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/*
 * Much of an entry can be wrong without anybody noticing: the id of a request, that it failed. So
 * entries and checkpoints end with a checksum of what is before it. Those of the first format had
 * none.
 */

/** Journal entries and checkpoints as bytes, with a word that says which format they have. */
public final class BoxFormat {
    static final String EVENT = "event-2";
    static final String CHECKPOINT = "checkpoint-2";

    private static final String FIRST_EVENT = "event-1";
    private static final String FIRST_CHECKPOINT = "checkpoint-1";
    private static final Codec<BoxEvent> EVENTS = Codecs.of(BoxEvent.class);
    private static final Codec<Checkpoint> CHECKPOINTS = Codecs.of(Checkpoint.class);

    private BoxFormat() {}

    static byte[] write(BoxEvent event) {
        return withSum(EVENTS.toBytes(event));
    }

    /** Reads an entry; one that is damaged is {@link BoxEvent.Unreadable}. */
    public static BoxEvent readEvent(String format, byte[] bytes) {
        try {
            return EVENTS.fromBytes(content(format, FIRST_EVENT, EVENT, bytes));
        } catch (CodecException e) {
            return new BoxEvent.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    static byte[] write(Checkpoint checkpoint) {
        return withSum(CHECKPOINTS.toBytes(checkpoint));
    }

    /**
     * Reads a checkpoint.
     *
     * @throws CodecException if it is damaged
     */
    public static Checkpoint readCheckpoint(String format, byte[] bytes) {
        return CHECKPOINTS.fromBytes(content(format, FIRST_CHECKPOINT, CHECKPOINT, bytes));
    }

    private static byte[] withSum(byte[] content) {
        return ByteBuffer.allocate(content.length + Integer.BYTES)
                .put(content)
                .putInt(sum(content))
                .array();
    }

    private static byte[] content(String format, String first, String checked, byte[] bytes) {
        if (format.equals(first)) {
            return bytes;
        }
        if (!format.equals(checked)) {
            throw new CodecException(
                    "this version does not know the format " + format + "; a newer one wrote it");
        }
        int length = Math.max(0, bytes.length - Integer.BYTES);
        byte[] content = Arrays.copyOf(bytes, length);
        if (bytes.length < Integer.BYTES || ByteBuffer.wrap(bytes).getInt(length) != sum(content)) {
            throw new CodecException("its checksum is not that of its bytes");
        }
        return content;
    }

    private static int sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
