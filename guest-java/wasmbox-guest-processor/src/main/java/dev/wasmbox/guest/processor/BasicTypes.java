package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.Schema.Primitive;
import dev.wasmbox.codec.internal.WireHints;
import dev.wasmbox.guest.processor.MessageType.Basic;
import org.jspecify.annotations.Nullable;

/** The Java types that have a wire type of their own, by the rules of {@code Codecs.of}. */
final class BasicTypes {
    private BasicTypes() {}

    /** The wire form of a type and its annotations; null if it has none of its own. */
    static @Nullable Basic find(JavaType type) {
        WireHints hints = type.hints();
        if (hints.fixedLength() >= 0) {
            return null;
        }
        if (type.isArray()) {
            return hints.areNone() ? array(type.arguments().get(0)) : null;
        }
        String name = type.name();
        if (hints.codePoint()) {
            return name.equals("int") || name.equals("java.lang.Integer")
                    ? basic(Primitive.CHAR, "codePoint", "Char")
                    : null;
        }
        return hints.unsigned() == 0 ? signed(name) : unsigned(name, hints.unsigned());
    }

    private static @Nullable Basic signed(String name) {
        return switch (name) {
            case "boolean", "java.lang.Boolean" -> basic(Primitive.BOOL, "bool", "Bool");
            case "byte", "java.lang.Byte" -> basic(Primitive.I8, "i8", "I8");
            case "short", "java.lang.Short" -> basic(Primitive.I16, "i16", "I16");
            case "int", "java.lang.Integer" -> basic(Primitive.I32, "i32", "I32");
            case "long", "java.lang.Long" -> basic(Primitive.I64, "i64", "I64");
            case "float", "java.lang.Float" -> basic(Primitive.F32, "f32", "F32");
            case "double", "java.lang.Double" -> basic(Primitive.F64, "f64", "F64");
            case "char", "java.lang.Character" ->
                    new Basic(
                            Primitive.CHAR,
                            "Codecs.character()",
                            "out.writeChar(%s);",
                            "Codecs.character().decode(in)");
            case "java.lang.String" -> basic(Primitive.STRING, "string", "String");
            case "java.math.BigInteger" -> basic(Primitive.I128, "i128", "I128");
            default -> null;
        };
    }

    /** A wider Java type holds the number, one of the same width the bits. */
    private static @Nullable Basic unsigned(String name, int width) {
        return switch (name + " " + width) {
            case "byte 8", "java.lang.Byte 8" -> basic(Primitive.U8, "i8", "I8");
            case "short 8", "java.lang.Short 8" ->
                    new Basic(
                            Primitive.U8,
                            "Codecs.u8().as(Short::intValue, Integer::shortValue)",
                            "out.writeU8(%s);",
                            "(short) in.readU8()");
            case "short 16", "java.lang.Short 16" -> basic(Primitive.U16, "i16", "I16");
            case "int 8", "java.lang.Integer 8" -> basic(Primitive.U8, "u8", "U8");
            case "int 16", "java.lang.Integer 16" -> basic(Primitive.U16, "u16", "U16");
            case "int 32", "java.lang.Integer 32" -> basic(Primitive.U32, "i32", "I32");
            case "long 32", "java.lang.Long 32" -> basic(Primitive.U32, "u32", "U32");
            case "long 64", "java.lang.Long 64" -> basic(Primitive.U64, "i64", "I64");
            case "java.math.BigInteger 64" -> basic(Primitive.U64, "u64", "U64");
            case "java.math.BigInteger 128" -> basic(Primitive.U128, "u128", "U128");
            default -> null;
        };
    }

    private static @Nullable Basic array(JavaType element) {
        if (!element.hints().areNone()) {
            return null;
        }
        return switch (element.name()) {
            case "byte" -> basic(Primitive.BYTES, "bytes", "Bytes");
            case "boolean" -> list(Primitive.BOOL, "booleans");
            case "short" -> list(Primitive.I16, "shorts");
            case "int" -> list(Primitive.I32, "ints");
            case "long" -> list(Primitive.I64, "longs");
            case "float" -> list(Primitive.F32, "floats");
            case "double" -> list(Primitive.F64, "doubles");
            case "char" -> list(Primitive.CHAR, "chars");
            default -> null;
        };
    }

    private static Basic basic(Primitive wire, String factory, String suffix) {
        return new Basic(
                wire,
                "Codecs." + factory + "()",
                "out.write" + suffix + "(%s);",
                "in.read" + suffix + "()");
    }

    private static Basic list(Primitive element, String factory) {
        String codec = "Codecs." + factory + "()";
        return new Basic(
                new dev.wasmbox.codec.Schema.ListOf(element),
                codec,
                codec + ".encode(%s, out);",
                codec + ".decode(in)");
    }
}
