package dev.wasmbox.codec;

/** What a variant of an enum carries after its tag. */
interface Payload {
    void encode(Object value, Encoder out);

    Object decode(Decoder in);

    /** A variant that is a type of its own, such as an enum within a sealed interface. */
    record Whole(Codec<Object> codec) implements Payload {

        @Override
        public void encode(Object value, Encoder out) {
            codec.encode(value, out);
        }

        @Override
        public Object decode(Decoder in) {
            return codec.decode(in);
        }
    }
}
