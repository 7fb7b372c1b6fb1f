package dev.wasmbox.server.journal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;

/** Journal entries and checkpoints as bytes. */
public final class BoxFormat {
    private static final Codec<BoxEvent> EVENTS = Codecs.of(BoxEvent.class);
    private static final Codec<Checkpoint> CHECKPOINTS = Codecs.of(Checkpoint.class);

    private BoxFormat() {}

    public static byte[] write(BoxEvent event) {
        return EVENTS.toBytes(event);
    }

    /** Reads an entry; one that is damaged is {@link BoxEvent.Unreadable}. */
    public static BoxEvent readEvent(byte[] bytes) {
        try {
            return EVENTS.fromBytes(bytes);
        } catch (CodecException e) {
            return new BoxEvent.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    public static byte[] write(Checkpoint checkpoint) {
        return CHECKPOINTS.toBytes(checkpoint);
    }

    public static Checkpoint readCheckpoint(byte[] bytes) {
        return CHECKPOINTS.fromBytes(bytes);
    }
}
