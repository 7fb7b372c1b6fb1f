package dev.wasmbox.transform.internal;

import java.util.List;

/** What a function or a block takes from the operand stack, and what it leaves there. */
record FunctionType(List<ValueType> parameters, List<ValueType> results) {
    static final int FORM = 0x60;

    static final FunctionType EMPTY = new FunctionType(List.of(), List.of());

    static FunctionType read(ByteReader reader) {
        return new FunctionType(types(reader), types(reader));
    }

    /** A type in letters, as in {@code "ii>i"}; see {@link ValueType#of}. */
    static FunctionType of(String signature) {
        int arrow = signature.indexOf('>');
        return new FunctionType(
                types(signature.substring(0, arrow)), types(signature.substring(arrow + 1)));
    }

    static FunctionType giving(ValueType result) {
        return new FunctionType(List.of(), List.of(result));
    }

    private static List<ValueType> types(ByteReader reader) {
        return List.copyOf(reader.list(() -> ValueType.read(reader)));
    }

    private static List<ValueType> types(String letters) {
        return letters.chars().mapToObj(letter -> ValueType.of((char) letter)).toList();
    }

    void write(ByteWriter writer) {
        writer.octet(FORM);
        write(parameters, writer);
        write(results, writer);
    }

    private static void write(List<ValueType> types, ByteWriter writer) {
        writer.u32(types.size());
        types.forEach(type -> type.write(writer));
    }
}
