package dev.wasmbox.host.internal.file;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads records of a file that makes sense only as a whole: damage is an error. */
public record IntactRecords(Consumer<Decoder> reader) implements RecordScan.Visitor {
    @Override
    public void record(long position, byte[] payload) throws IOException {
        try {
            Decoder in = new Decoder(payload);
            reader.accept(in);
        } catch (CodecException e) {
            throw new IOException(
                    "its record at byte " + position + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void damage(long from, long to) throws IOException {
        throw new IOException(
                "it is damaged: bytes " + from + " to " + to + " are not what was written");
    }
}
