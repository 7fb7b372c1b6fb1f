package dev.wasmbox.codec;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How a Java primitive or number is written.
 *
 * @param codec for the boxed value
 * @param suffix of the methods {@code Encoder.write…} and {@code Decoder.read…} that do the same
 *     without a box
 */
record Scalar(Codec<?> codec, String suffix) {

    /** The class that those methods take and give. */
    Class<?> wireClass() {
        return switch (suffix) {
            case "Bool" -> boolean.class;
            case "I8" -> byte.class;
            case "I16" -> short.class;
            case "I64", "U32" -> long.class;
            case "F32" -> float.class;
            case "F64" -> double.class;
            case "I128", "U64", "U128" -> BigInteger.class;
            default -> int.class;
        };
    }

    /** The scalar that a class and its annotations stand for; null if the class is none. */
    static @Nullable Scalar of(JavaType type) {
        Class<?> raw = type.raw();
        if (type.hints().codePoint()) {
            return raw == int.class || raw == Integer.class
                    ? new Scalar(Codecs.codePoint(), "Char")
                    : null;
        }
        int unsigned = type.hints().unsigned();
        if (raw == byte.class || raw == Byte.class) {
            return ofByte(unsigned);
        }
        if (raw == short.class || raw == Short.class) {
            return ofShort(unsigned);
        }
        if (raw == int.class || raw == Integer.class) {
            return ofInt(unsigned);
        }
        if (raw == long.class || raw == Long.class) {
            return ofLong(unsigned);
        }
        if (raw == BigInteger.class) {
            return ofBigInteger(unsigned);
        }
        return unsigned == 0 ? ofOther(raw) : null;
    }

    private static @Nullable Scalar ofByte(int unsigned) {
        return switch (unsigned) {
            case 0 -> new Scalar(Codecs.i8(), "I8");
            case 8 -> byBits(Codecs.i8(), Schema.Primitive.U8, "I8");
            default -> null;
        };
    }

    private static @Nullable Scalar ofShort(int unsigned) {
        return switch (unsigned) {
            case 0 -> new Scalar(Codecs.i16(), "I16");
            case 8 -> new Scalar(Codecs.u8().as(Short::intValue, Integer::shortValue), "U8");
            case 16 -> byBits(Codecs.i16(), Schema.Primitive.U16, "I16");
            default -> null;
        };
    }

    private static @Nullable Scalar ofInt(int unsigned) {
        return switch (unsigned) {
            case 0 -> new Scalar(Codecs.i32(), "I32");
            case 8 -> new Scalar(Codecs.u8(), "U8");
            case 16 -> new Scalar(Codecs.u16(), "U16");
            case 32 -> byBits(Codecs.i32(), Schema.Primitive.U32, "I32");
            default -> null;
        };
    }

    private static @Nullable Scalar ofLong(int unsigned) {
        return switch (unsigned) {
            case 0 -> new Scalar(Codecs.i64(), "I64");
            case 32 -> new Scalar(Codecs.u32(), "U32");
            case 64 -> byBits(Codecs.i64(), Schema.Primitive.U64, "I64");
            default -> null;
        };
    }

    private static @Nullable Scalar ofBigInteger(int unsigned) {
        return switch (unsigned) {
            case 0 -> new Scalar(Codecs.i128(), "I128");
            case 64 -> new Scalar(Codecs.u64(), "U64");
            case 128 -> new Scalar(Codecs.u128(), "U128");
            default -> null;
        };
    }

    private static @Nullable Scalar ofOther(Class<?> raw) {
        if (raw == boolean.class || raw == Boolean.class) {
            return new Scalar(Codecs.bool(), "Bool");
        }
        if (raw == float.class || raw == Float.class) {
            return new Scalar(Codecs.f32(), "F32");
        }
        if (raw == double.class || raw == Double.class) {
            return new Scalar(Codecs.f64(), "F64");
        }
        if (raw == char.class || raw == Character.class) {
            return new Scalar(Codecs.character(), "Char");
        }
        return null;
    }

    private static <T> Scalar byBits(Codec<T> codec, Schema.Type type, String suffix) {
        return new Scalar(new RetypedCodec<>(codec, type), suffix);
    }
}
