package dev.wasmbox.transform.internal;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Copies the parts of a module that name functions, and gives these other indices. */
final class Renumbering {
    private static final int PASSIVE_OR_DECLARED = 1;
    private static final int TABLE_IS_NAMED = 2;
    private static final int HAS_KIND = 3;
    private static final int HAS_EXPRESSIONS = 4;
    static final int TABLE_WITH_VALUE = 0x40;

    private final IntUnaryOperator indices;
    private final List<FunctionType> types;

    Renumbering(List<FunctionType> types, IntUnaryOperator indices) {
        this.types = types;
        this.indices = indices;
    }

    void function(ByteReader in, ByteWriter out) {
        out.u32(indices.applyAsInt(in.u32()));
    }

    void instruction(Instruction instruction, byte[] module, ByteWriter out) {
        out.origin(instruction.from());
        switch (instruction.opcode()) {
            case Opcode.CALL, Opcode.RETURN_CALL, Opcode.REF_FUNC ->
                    out.octet(instruction.opcode()).u32(indices.applyAsInt(instruction.index()));
            default -> out.bytes(module, instruction.from(), instruction.to());
        }
    }

    /** A constant expression. */
    void expression(ByteReader in, ByteWriter out) {
        BodyReader body = new BodyReader(in.bytes, in.at, types);
        Instruction next;
        do {
            next = body.next();
            instruction(next, in.bytes, out);
        } while (next.opcode() != Opcode.END);
        in.at = next.to();
    }

    void global(ByteReader in, ByteWriter out) {
        ValueType.read(in).write(out);
        out.octet(in.octet());
        expression(in, out);
    }

    void export(ByteReader in, ByteWriter out) {
        out.name(in.name());
        int kind = in.octet();
        out.octet(kind).u32(kind == 0 ? indices.applyAsInt(in.u32()) : in.u32());
    }

    void table(ByteReader in, ByteWriter out) {
        boolean hasValue = in.bytes[in.at] == TABLE_WITH_VALUE;
        int start = in.at;
        in.skip(hasValue ? 2 : 0);
        ValueType.read(in);
        limits(in);
        out.bytes(in.bytes, start, in.at);
        if (hasValue) {
            expression(in, out);
        }
    }

    static void limits(ByteReader in) {
        boolean hasMaximum = (in.octet() & 1) != 0;
        in.u32();
        if (hasMaximum) {
            in.u32();
        }
    }

    void element(ByteReader in, ByteWriter out) {
        int flags = in.u32();
        out.u32(flags);
        if ((flags & PASSIVE_OR_DECLARED) == 0) {
            if ((flags & TABLE_IS_NAMED) != 0) {
                out.u32(in.u32());
            }
            expression(in, out);
        }
        if ((flags & HAS_KIND) != 0) {
            if ((flags & HAS_EXPRESSIONS) != 0) {
                ValueType.read(in).write(out);
            } else {
                out.octet(in.octet());
            }
        }
        int count = in.u32();
        out.u32(count);
        for (int i = 0; i < count; i++) {
            if ((flags & HAS_EXPRESSIONS) != 0) {
                expression(in, out);
            } else {
                function(in, out);
            }
        }
    }
}
