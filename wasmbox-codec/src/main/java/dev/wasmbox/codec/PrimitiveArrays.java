package dev.wasmbox.codec;

import org.jspecify.annotations.Nullable;

/**
 * The codecs of arrays of primitive types, as lists. One class each, so that a guest carries only
 * what it uses.
 */
final class PrimitiveArrays {
    private PrimitiveArrays() {}

    /** The codec of arrays of a primitive type; null if the type is not primitive. */
    static @Nullable Codec<?> of(Class<?> component) {
        return switch (component.getName()) {
            case "boolean" -> Codecs.booleans();
            case "byte" -> Codecs.bytes();
            case "short" -> Codecs.shorts();
            case "int" -> Codecs.ints();
            case "long" -> Codecs.longs();
            case "float" -> Codecs.floats();
            case "double" -> Codecs.doubles();
            case "char" -> Codecs.chars();
            default -> null;
        };
    }

    static final class Booleans implements Codec<boolean[]> {
        static final Booleans CODEC = new Booleans();

        @Override
        public void encode(boolean[] values, Encoder out) {
            out.writeLength(values.length);
            for (boolean value : values) {
                out.writeBool(value);
            }
        }

        @Override
        public boolean[] decode(Decoder in) {
            boolean[] values = new boolean[in.readCount(1)];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readBool();
            }
            return values;
        }

        @Override
        public Schema.Type type() {
            return new Schema.ListOf(Schema.Primitive.BOOL);
        }
    }

    static final class Shorts implements Codec<short[]> {
        static final Shorts CODEC = new Shorts();

        @Override
        public void encode(short[] values, Encoder out) {
            out.writeLength(values.length);
            for (short value : values) {
                out.writeI16(value);
            }
        }

        @Override
        public short[] decode(Decoder in) {
            short[] values = new short[in.readCount(2)];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readI16();
            }
            return values;
        }

        @Override
        public Schema.Type type() {
            return new Schema.ListOf(Schema.Primitive.I16);
        }
    }

    static final class Ints implements Codec<int[]> {
        static final Ints CODEC = new Ints();

        @Override
        public void encode(int[] values, Encoder out) {
            out.writeLength(values.length);
            for (int value : values) {
                out.writeI32(value);
            }
        }

        @Override
        public int[] decode(Decoder in) {
            int[] values = new int[in.readCount(4)];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readI32();
            }
            return values;
        }

        @Override
        public Schema.Type type() {
            return new Schema.ListOf(Schema.Primitive.I32);
        }
    }

    static final class Longs implements Codec<long[]> {
        static final Longs CODEC = new Longs();

        @Override
        public void encode(long[] values, Encoder out) {
            out.writeLength(values.length);
            for (long value : values) {
                out.writeI64(value);
            }
        }

        @Override
        public long[] decode(Decoder in) {
            long[] values = new long[in.readCount(8)];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readI64();
            }
            return values;
        }

        @Override
        public Schema.Type type() {
            return new Schema.ListOf(Schema.Primitive.I64);
        }
    }

    static final class Floats implements Codec<float[]> {
        static final Floats CODEC = new Floats();

        @Override
        public void encode(float[] values, Encoder out) {
            out.writeLength(values.length);
            for (float value : values) {
                out.writeF32(value);
            }
        }

        @Override
        public float[] decode(Decoder in) {
            float[] values = new float[in.readCount(4)];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readF32();
            }
            return values;
        }

        @Override
        public Schema.Type type() {
            return new Schema.ListOf(Schema.Primitive.F32);
        }
    }

    static final class Doubles implements Codec<double[]> {
        static final Doubles CODEC = new Doubles();

        @Override
        public void encode(double[] values, Encoder out) {
            out.writeLength(values.length);
            for (double value : values) {
                out.writeF64(value);
            }
        }

        @Override
        public double[] decode(Decoder in) {
            double[] values = new double[in.readCount(8)];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readF64();
            }
            return values;
        }

        @Override
        public Schema.Type type() {
            return new Schema.ListOf(Schema.Primitive.F64);
        }
    }

    static final class Chars implements Codec<char[]> {
        static final Chars CODEC = new Chars();

        @Override
        public void encode(char[] values, Encoder out) {
            out.writeLength(values.length);
            for (char value : values) {
                out.writeChar(value);
            }
        }

        @Override
        public char[] decode(Decoder in) {
            char[] values = new char[in.readCount(1)];
            for (int i = 0; i < values.length; i++) {
                values[i] = Primitives.Char.decodeChar(in);
            }
            return values;
        }

        @Override
        public Schema.Type type() {
            return new Schema.ListOf(Schema.Primitive.CHAR);
        }
    }
}
