package dev.wasmbox.codec;

import java.util.List;

/** A Java enum, by its ordinal. */
record EnumCodec(Schema.Named type, List<Object> constants) implements Codec<Object> {

    @Override
    @SuppressWarnings("EnumOrdinal") // the ordinal is the tag, as it is in Rust
    public void encode(Object value, Encoder out) {
        out.enter();
        out.writeTag(((Enum<?>) value).ordinal());
        out.leave();
    }

    @Override
    public Object decode(Decoder in) {
        in.enter();
        Object value = constants.get(in.readTag(type.name(), constants.size()));
        in.leave();
        return value;
    }
}
