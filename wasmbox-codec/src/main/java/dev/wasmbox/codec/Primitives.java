package dev.wasmbox.codec;

import java.math.BigInteger;

/** The codecs of types without parts. One class each, so that a guest carries only what it uses. */
final class Primitives {
    private Primitives() {}

    static final class Bool implements Codec<Boolean> {
        static final Bool CODEC = new Bool();

        @Override
        public void encode(Boolean value, Encoder out) {
            out.writeBool(value);
        }

        @Override
        public Boolean decode(Decoder in) {
            return in.readBool();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.BOOL;
        }
    }

    static final class I8 implements Codec<Byte> {
        static final I8 CODEC = new I8();

        @Override
        public void encode(Byte value, Encoder out) {
            out.writeI8(value);
        }

        @Override
        public Byte decode(Decoder in) {
            return in.readI8();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.I8;
        }
    }

    static final class I16 implements Codec<Short> {
        static final I16 CODEC = new I16();

        @Override
        public void encode(Short value, Encoder out) {
            out.writeI16(value);
        }

        @Override
        public Short decode(Decoder in) {
            return in.readI16();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.I16;
        }
    }

    static final class I32 implements Codec<Integer> {
        static final I32 CODEC = new I32();

        @Override
        public void encode(Integer value, Encoder out) {
            out.writeI32(value);
        }

        @Override
        public Integer decode(Decoder in) {
            return in.readI32();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.I32;
        }
    }

    static final class I64 implements Codec<Long> {
        static final I64 CODEC = new I64();

        @Override
        public void encode(Long value, Encoder out) {
            out.writeI64(value);
        }

        @Override
        public Long decode(Decoder in) {
            return in.readI64();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.I64;
        }
    }

    static final class I128 implements Codec<BigInteger> {
        static final I128 CODEC = new I128();

        @Override
        public void encode(BigInteger value, Encoder out) {
            out.writeI128(value);
        }

        @Override
        public BigInteger decode(Decoder in) {
            return in.readI128();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.I128;
        }
    }

    static final class U8 implements Codec<Integer> {
        static final U8 CODEC = new U8();

        @Override
        public void encode(Integer value, Encoder out) {
            out.writeU8(value);
        }

        @Override
        public Integer decode(Decoder in) {
            return in.readU8();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.U8;
        }
    }

    static final class U16 implements Codec<Integer> {
        static final U16 CODEC = new U16();

        @Override
        public void encode(Integer value, Encoder out) {
            out.writeU16(value);
        }

        @Override
        public Integer decode(Decoder in) {
            return in.readU16();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.U16;
        }
    }

    static final class U32 implements Codec<Long> {
        static final U32 CODEC = new U32();

        @Override
        public void encode(Long value, Encoder out) {
            out.writeU32(value);
        }

        @Override
        public Long decode(Decoder in) {
            return in.readU32();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.U32;
        }
    }

    static final class U64 implements Codec<BigInteger> {
        static final U64 CODEC = new U64();

        @Override
        public void encode(BigInteger value, Encoder out) {
            out.writeU64(value);
        }

        @Override
        public BigInteger decode(Decoder in) {
            return in.readU64();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.U64;
        }
    }

    static final class U128 implements Codec<BigInteger> {
        static final U128 CODEC = new U128();

        @Override
        public void encode(BigInteger value, Encoder out) {
            out.writeU128(value);
        }

        @Override
        public BigInteger decode(Decoder in) {
            return in.readU128();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.U128;
        }
    }

    static final class F32 implements Codec<Float> {
        static final F32 CODEC = new F32();

        @Override
        public void encode(Float value, Encoder out) {
            out.writeF32(value);
        }

        @Override
        public Float decode(Decoder in) {
            return in.readF32();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.F32;
        }
    }

    static final class F64 implements Codec<Double> {
        static final F64 CODEC = new F64();

        @Override
        public void encode(Double value, Encoder out) {
            out.writeF64(value);
        }

        @Override
        public Double decode(Decoder in) {
            return in.readF64();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.F64;
        }
    }

    static final class CodePoints implements Codec<Integer> {
        static final CodePoints CODEC = new CodePoints();

        @Override
        public void encode(Integer value, Encoder out) {
            out.writeChar(value);
        }

        @Override
        public Integer decode(Decoder in) {
            return in.readChar();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.CHAR;
        }
    }

    static final class Text implements Codec<String> {
        static final Text CODEC = new Text();

        @Override
        public void encode(String value, Encoder out) {
            out.writeString(value);
        }

        @Override
        public String decode(Decoder in) {
            return in.readString();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.STRING;
        }
    }

    static final class Bytes implements Codec<byte[]> {
        static final Bytes CODEC = new Bytes();

        @Override
        public void encode(byte[] value, Encoder out) {
            out.writeBytes(value);
        }

        @Override
        public byte[] decode(Decoder in) {
            return in.readBytes();
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.BYTES;
        }
    }

    static final class Char implements Codec<Character> {
        static final Char CODEC = new Char();

        static char decodeChar(Decoder in) {
            int start = in.position();
            int scalar = in.readChar();
            if (scalar > Character.MAX_VALUE) {
                throw new CodecException(
                        "the char 0x"
                                + Integer.toHexString(scalar)
                                + " at byte "
                                + start
                                + " does not fit a Java char; use an int that is a code point");
            }
            return (char) scalar;
        }

        @Override
        public void encode(Character value, Encoder out) {
            out.writeChar(value);
        }

        @Override
        public Character decode(Decoder in) {
            return decodeChar(in);
        }

        @Override
        public Schema.Type type() {
            return Schema.Primitive.CHAR;
        }
    }
}
