package dev.wasmbox.codec;

/** Always the same number of bytes, without their count. */
record FixedBytes(int length) implements Codec<byte[]> {
    FixedBytes {
        Elements.checkFixedLength(length);
    }

    @Override
    public void encode(byte[] value, Encoder out) {
        Elements.expectLength(length, value.length);
        out.writeRaw(value, 0, length);
    }

    @Override
    public byte[] decode(Decoder in) {
        return in.readRaw(length);
    }

    @Override
    public Schema.Type type() {
        return new Schema.ArrayOf(Schema.Primitive.U8, length);
    }
}
