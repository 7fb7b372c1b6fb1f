package dev.wasmbox.codec;

import org.jspecify.annotations.Nullable;

/** Writes and reads the components of records, naming the component in what goes wrong. */
final class Component {
    private Component() {}

    static void encode(Codec<Object> codec, String place, @Nullable Object value, Encoder out) {
        if (value == null) {
            throw new CodecException(place + " is null; use Optional for what may be missing");
        }
        try {
            codec.encode(value, out);
        } catch (CodecException e) {
            throw e.within(place);
        }
    }

    static Object decode(Codec<Object> codec, String place, Decoder in) {
        try {
            return codec.decode(in);
        } catch (CodecException e) {
            throw e.within(place);
        }
    }

    static CodecException at(String place, CodecException problem) {
        return problem.within(place);
    }
}
