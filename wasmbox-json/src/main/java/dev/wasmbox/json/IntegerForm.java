package dev.wasmbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import java.math.BigInteger;
import java.util.Locale;

/** Integers of every width, as exact JSON numbers. */
enum IntegerForm {
    U8(8, false),
    U16(16, false),
    U32(32, false),
    U64(64, false),
    U128(128, false),
    I8(8, true),
    I16(16, true),
    I32(32, true),
    I64(64, true),
    I128(128, true);

    private final BigInteger least;
    private final BigInteger most;

    IntegerForm(int bits, boolean signed) {
        BigInteger limit = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
        least = signed ? limit.negate() : BigInteger.ZERO;
        most = limit.subtract(BigInteger.ONE);
    }

    static IntegerForm of(Schema.Primitive type) {
        return valueOf(type.name());
    }

    JsonNode read(Decoder in) {
        return switch (this) {
            case U8 -> IntNode.valueOf(in.readU8());
            case U16 -> IntNode.valueOf(in.readU16());
            case U32 -> LongNode.valueOf(in.readU32());
            case U64 -> BigIntegerNode.valueOf(in.readU64());
            case U128 -> BigIntegerNode.valueOf(in.readU128());
            case I8 -> IntNode.valueOf(in.readI8());
            case I16 -> IntNode.valueOf(in.readI16());
            case I32 -> IntNode.valueOf(in.readI32());
            case I64 -> LongNode.valueOf(in.readI64());
            case I128 -> BigIntegerNode.valueOf(in.readI128());
        };
    }

    void write(JsonNode json, JsonPath path, Encoder out) {
        if (!json.isIntegralNumber()
                || json.bigIntegerValue().compareTo(least) < 0
                || json.bigIntegerValue().compareTo(most) > 0) {
            throw path.expected(toString(), json);
        }
        BigInteger value = json.bigIntegerValue();
        switch (this) {
            case U8, I8 -> out.writeI8(value.byteValue());
            case U16, I16 -> out.writeI16(value.shortValue());
            case U32, I32 -> out.writeI32(value.intValue());
            case U64, I64 -> out.writeI64(value.longValue());
            case U128 -> out.writeU128(value);
            case I128 -> out.writeI128(value);
        }
    }

    /** What is expected, for error messages. */
    @Override
    public String toString() {
        return "an integer from "
                + least
                + " to "
                + most
                + " ("
                + name().toLowerCase(Locale.ROOT)
                + ")";
    }
}
