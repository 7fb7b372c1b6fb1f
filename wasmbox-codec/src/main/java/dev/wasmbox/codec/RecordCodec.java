package dev.wasmbox.codec;

/** A record as a struct: its components one after the other. */
record RecordCodec(Schema.Named type, RecordFields fields) implements Codec<Object> {

    @Override
    public void encode(Object value, Encoder out) {
        out.enter();
        fields.encode(value, out);
        out.leave();
    }

    @Override
    public Object decode(Decoder in) {
        in.enter();
        Object value = fields.decode(in);
        in.leave();
        return value;
    }
}
