package dev.wasmbox.server.journal;

import dev.wasmbox.codec.CodecException;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** How Pekko gets at {@link BoxFormat}. What is damaged becomes {@link BoxEvent.Unreadable}. */
public final class BoxSerializer extends SerializerWithStringManifest {
    private static final int IDENTIFIER = 8_401_201;

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object object) {
        return object instanceof Checkpoint ? BoxFormat.CHECKPOINT : BoxFormat.EVENT;
    }

    @Override
    public byte[] toBinary(Object object) {
        return object instanceof Checkpoint checkpoint
                ? BoxFormat.write(checkpoint)
                : BoxFormat.write((BoxEvent) object);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        if (!manifest.startsWith("checkpoint")) {
            return BoxFormat.readEvent(manifest, bytes);
        }
        try {
            return BoxFormat.readCheckpoint(manifest, bytes);
        } catch (CodecException e) {
            return new BoxEvent.Unreadable(String.valueOf(e.getMessage()));
        }
    }
}
