package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * An output together with its bytes.
 *
 * @param bytes as the guest sent it
 * @param value what it says
 */
record OutputWithBytes<O>(byte[] bytes, O value) {

    /** Keeps the bytes of what another codec decodes. */
    static <O> Codec<OutputWithBytes<O>> codec(Codec<O> codec) {
        return new Codec<>() {
            @Override
            public void encode(OutputWithBytes<O> sent, Encoder out) {
                out.writeRaw(sent.bytes, 0, sent.bytes.length);
            }

            @Override
            public OutputWithBytes<O> decode(Decoder in) {
                byte[] bytes = in.readRaw(in.remaining());
                return new OutputWithBytes<>(bytes, codec.fromBytes(bytes));
            }

            @Override
            public Schema.Type type() {
                return codec.type();
            }
        };
    }

    static <O> List<O> values(List<OutputWithBytes<O>> outputs) {
        List<O> values = new ArrayList<>(outputs.size());
        outputs.forEach(output -> values.add(output.value()));
        return values;
    }

    static List<byte[]> bytes(List<? extends OutputWithBytes<?>> outputs) {
        List<byte[]> bytes = new ArrayList<>(outputs.size());
        outputs.forEach(output -> bytes.add(output.bytes()));
        return bytes;
    }
}
