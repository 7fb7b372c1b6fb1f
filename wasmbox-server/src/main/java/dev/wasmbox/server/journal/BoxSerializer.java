package dev.wasmbox.server.journal;

import java.io.NotSerializableException;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** How Pekko gets at {@link BoxFormat}. */
public final class BoxSerializer extends SerializerWithStringManifest {
    private static final int IDENTIFIER = 8_401_201;
    private static final String EVENT = "event-1";
    private static final String CHECKPOINT = "checkpoint-1";

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object object) {
        return object instanceof Checkpoint ? CHECKPOINT : EVENT;
    }

    @Override
    public byte[] toBinary(Object object) {
        return object instanceof Checkpoint checkpoint
                ? BoxFormat.write(checkpoint)
                : BoxFormat.write((BoxEvent) object);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        return switch (manifest) {
            case EVENT -> BoxFormat.readEvent(bytes);
            case CHECKPOINT -> BoxFormat.readCheckpoint(bytes);
            default ->
                    throw new NotSerializableException(
                            "this version does not know " + manifest + "; a newer one wrote it");
        };
    }
}
