package dev.wasmbox.transform.internal;

/** The globals of a module, of which the mutable ones begin with given values. */
final class BakedGlobals {
    private static final int NULL = -1;

    private final ParsedModule module;
    private final long[] values;
    private int next;

    /**
     * @param values of the mutable globals; a reference is the index of a function or -1
     */
    BakedGlobals(ParsedModule module, long[] values) {
        this.module = module;
        this.values = values;
    }

    ByteWriter write() {
        ByteWriter out = new ByteWriter();
        ParsedModule.Section section = module.sections.get(SectionId.GLOBAL);
        if (section == null) {
            return out;
        }
        ByteReader in = module.reader(section);
        int count = in.u32();
        out.u32(count);
        for (int i = 0; i < count; i++) {
            global(in, out);
        }
        return out;
    }

    private void global(ByteReader in, ByteWriter out) {
        ValueType type = ValueType.read(in);
        int mutable = in.octet();
        type.write(out);
        out.octet(mutable);
        ByteWriter original = new ByteWriter();
        new Renumbering(module.types, index -> index).expression(in, original);
        if (mutable == 0) {
            out.append(original);
        } else {
            constant(type, values[next++], out);
            out.octet(Opcode.END);
        }
    }

    private static void constant(ValueType type, long value, ByteWriter out) {
        switch (type.toString()) {
            case "i32" -> out.octet(Opcode.I32_CONST).signed((int) value);
            case "i64" -> out.octet(Opcode.I64_CONST).signed(value);
            case "f32" -> littleEndian(out.octet(Opcode.F32_CONST), value, Float.BYTES);
            case "f64" -> littleEndian(out.octet(Opcode.F64_CONST), value, Double.BYTES);
            default -> {
                if (value == NULL) {
                    type.writeDefault(out);
                } else {
                    out.octet(Opcode.REF_FUNC).u32((int) value);
                }
            }
        }
    }

    private static void littleEndian(ByteWriter out, long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.octet((int) (bits >>> 8 * i) & 0xff);
        }
    }
}
