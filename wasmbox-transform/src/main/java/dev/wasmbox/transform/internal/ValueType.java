package dev.wasmbox.transform.internal;

/**
 * The type of a value: a byte, and behind the two bytes of references the type of what they refer
 * to.
 */
record ValueType(int code, long heapType) {
    static final ValueType I32 = new ValueType(0x7f, 0);
    static final ValueType I64 = new ValueType(0x7e, 0);
    static final ValueType F32 = new ValueType(0x7d, 0);
    static final ValueType F64 = new ValueType(0x7c, 0);
    static final ValueType FUNCREF = new ValueType(0x70, 0);
    static final ValueType EXNREF = new ValueType(0x69, 0);

    private static final int NULLABLE_REFERENCE = 0x63;
    private static final int REFERENCE = 0x64;
    private static final int SHORT_REFERENCES_FROM = 0x69;
    private static final int SHORT_REFERENCES_TO = 0x74;

    static ValueType read(ByteReader reader) {
        int code = reader.octet();
        boolean isLong = code == NULLABLE_REFERENCE || code == REFERENCE;
        return new ValueType(code, isLong ? reader.signed() : 0);
    }

    static ValueType of(char letter) {
        return switch (letter) {
            case 'i' -> I32;
            case 'l' -> I64;
            case 'f' -> F32;
            case 'd' -> F64;
            default -> throw new IllegalArgumentException("no type: " + letter);
        };
    }

    static ValueType nullableReference(long heapType) {
        return heapType < 0
                ? new ValueType((int) heapType & 0x7f, 0)
                : new ValueType(NULLABLE_REFERENCE, heapType);
    }

    static ValueType reference(long heapType) {
        return new ValueType(REFERENCE, heapType);
    }

    /** The type of the same reference once it is known not to be null. */
    ValueType withoutNull() {
        return reference(heapType == 0 && code != NULLABLE_REFERENCE ? code - 0x80 : heapType);
    }

    void write(ByteWriter writer) {
        writer.octet(code);
        if (code == NULLABLE_REFERENCE || code == REFERENCE) {
            writer.signed(heapType);
        }
    }

    boolean isNumber() {
        return code >= F64.code && code <= I32.code;
    }

    /** Whether a variable of this type has a value before one is stored in it. */
    boolean hasDefault() {
        return code != REFERENCE;
    }

    /** Writes the instruction that gives zero or null. */
    void writeDefault(ByteWriter writer) {
        switch (code) {
            case 0x7f -> writer.octet(Opcode.I32_CONST).signed(0);
            case 0x7e -> writer.octet(Opcode.I64_CONST).signed(0);
            case 0x7d -> writer.octet(Opcode.F32_CONST).bytes(new byte[4], 0, 4);
            case 0x7c -> writer.octet(Opcode.F64_CONST).bytes(new byte[8], 0, 8);
            case NULLABLE_REFERENCE -> writer.octet(Opcode.REF_NULL).signed(heapType);
            default -> writer.octet(Opcode.REF_NULL).octet(code);
        }
    }

    @Override
    public String toString() {
        return switch (code) {
            case 0x7f -> "i32";
            case 0x7e -> "i64";
            case 0x7d -> "f32";
            case 0x7c -> "f64";
            case 0x7b -> "v128";
            case 0x70 -> "funcref";
            case 0x6f -> "externref";
            case 0x69 -> "exnref";
            default ->
                    code >= SHORT_REFERENCES_FROM && code <= SHORT_REFERENCES_TO
                            ? "reference 0x" + Integer.toHexString(code)
                            : "(ref " + heapType + ")";
        };
    }
}
