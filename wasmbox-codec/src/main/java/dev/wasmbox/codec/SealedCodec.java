package dev.wasmbox.codec;

import java.util.List;

/**
 * A sealed interface as an enum: the position of the value's class among the permitted ones, then
 * the value.
 */
record SealedCodec(Schema.Named type, List<Variant> variants) implements Codec<Object> {

    /** A permitted class and how its values are written. */
    record Variant(Class<?> raw, Payload payload) {}

    @Override
    public void encode(Object value, Encoder out) {
        int tag = 0;
        while (!variants.get(tag).raw.isInstance(value)) {
            if (++tag == variants.size()) {
                throw new CodecException(
                        (value == null ? "null" : "a " + value.getClass().getTypeName())
                                + " is none of the variants of "
                                + type);
            }
        }
        out.enter();
        out.writeTag(tag);
        variants.get(tag).payload.encode(value, out);
        out.leave();
    }

    @Override
    public Object decode(Decoder in) {
        in.enter();
        Variant variant = variants.get(in.readTag(type.name(), variants.size()));
        Object value = variant.payload.decode(in);
        in.leave();
        return value;
    }
}
