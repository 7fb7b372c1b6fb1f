package dev.wasmbox.host.internal.wasm;

import java.util.ArrayList;
import java.util.List;

/**
 * A first look through the sections of a module, before the engine reads it. The engine believes
 * counts and makes room for what they announce, and knows neither where it is nor the names of
 * proposals that it does not implement. So this look walks all vectors outside of functions and
 * compares each count with the bytes that are there. It does not validate.
 *
 * <p>Source: chapter 5 of the WebAssembly specification, version 3.
 */
public final class ModuleScan {
    private static final int HEADER_BYTES = 8;

    /** What functions may have of locals, all together: the engine keeps a word for each. */
    private static final long MOST_LOCALS = 10_000_000;

    private static final List<String> NAMES =
            List.of(
                    "custom",
                    "type",
                    "import",
                    "function",
                    "table",
                    "memory",
                    "global",
                    "export",
                    "start",
                    "element",
                    "code",
                    "data",
                    "data count",
                    "tag");

    private static final int REF_NULL = 0x63;
    private static final int REF = 0x64;
    private static final int HAS_MAXIMUM = 1;
    private static final int IS_64_BIT = 4;

    private final byte[] wasm;
    private WasmReader in;
    private long locals;

    private ModuleScan(byte[] wasm) {
        this.wasm = wasm;
        this.in = new WasmReader(wasm, HEADER_BYTES, wasm.length, "its sections");
    }

    /**
     * A section of a module.
     *
     * @param id what kind it is
     * @param start where its content starts
     * @param end where it ends
     */
    public record Section(int id, int start, int end) {
        @Override
        public String toString() {
            return "the " + NAMES.get(id) + " section (bytes " + start + " to " + end + ")";
        }
    }

    /** The sections, in their order; throws where a count cannot be right. */
    public static List<Section> scan(byte[] wasm) {
        return new ModuleScan(wasm).sections();
    }

    private List<Section> sections() {
        WasmReader all = in;
        List<Section> sections = new ArrayList<>();
        while (all.remaining() > 0) {
            int id = all.readByte();
            if (id >= NAMES.size()) {
                throw all.fault("there is no section of the kind " + id);
            }
            int size = all.readCount("bytes of the " + NAMES.get(id) + " section");
            Section section = new Section(id, all.position(), all.position() + size);
            in = new WasmReader(wasm, section.start, section.end, section.toString());
            content(id);
            all.skip(size);
            sections.add(section);
        }
        return sections;
    }

    private void content(int id) {
        switch (id) {
            case 0 -> in.skipName();
            case 1 -> each("types", this::recursiveType);
            case 2 -> each("imports", this::anImport);
            case 3 -> each("functions", in::readUnsigned);
            case 4 -> each("tables", this::table);
            case 5 -> each("memories", this::limits);
            case 6 -> each("globals", this::global);
            case 7 -> each("exports", this::export);
            case 9 -> each("element segments", this::element);
            case 10 -> each("functions", this::code);
            case 11 -> each("data segments", this::data);
            case 13 -> each("tags", this::tag);
            default -> in.readUnsigned();
        }
    }

    private void each(String things, Runnable thing) {
        for (int left = in.readCount(things); left > 0; left--) {
            thing.run();
        }
    }

    // ---- types

    private void recursiveType() {
        int form = in.readByte();
        if (form == 0x4e) {
            each("types", () -> subType(in.readByte()));
        } else {
            subType(form);
        }
    }

    private void subType(int form) {
        if (form == 0x50 || form == 0x4f) {
            each("supertypes", in::readUnsigned);
            compositeType(in.readByte());
        } else {
            compositeType(form);
        }
    }

    private void compositeType(int form) {
        switch (form) {
            case 0x60 -> {
                each("parameters", this::valueType);
                each("results", this::valueType);
            }
            case 0x5f -> each("fields", this::field);
            case 0x5e -> field();
            default -> throw in.fault("0x" + Integer.toHexString(form) + " is no kind of type");
        }
    }

    private void field() {
        valueType();
        in.readByte();
    }

    private void valueType() {
        valueType(in.readByte());
    }

    private void valueType(int type) {
        if (type == REF || type == REF_NULL) {
            in.skipSigned();
        } else if (type < 0x40 || type > 0x7f) {
            throw in.fault("0x" + Integer.toHexString(type) + " is no type of a value");
        }
    }

    private void limits() {
        int flags = in.readByte();
        if ((flags & IS_64_BIT) != 0) {
            throw in.fault("it is addressed with 64 bits (memory64), which no box can run");
        }
        in.readUnsigned();
        if ((flags & HAS_MAXIMUM) != 0) {
            in.readUnsigned();
        }
    }

    // ---- what the sections hold

    private void anImport() {
        in.skipName();
        in.skipName();
        int kind = in.readByte();
        switch (kind) {
            case 0 -> in.readUnsigned();
            case 1 -> {
                valueType();
                limits();
            }
            case 2 -> limits();
            case 3 -> field();
            case 4 -> tag();
            default -> throw in.fault("there is no import of the kind " + kind);
        }
    }

    private void table() {
        int type = in.readByte();
        if (type == 0x40) {
            in.readByte();
            valueType();
            limits();
            constantExpression();
        } else {
            valueType(type);
            limits();
        }
    }

    private void global() {
        field();
        constantExpression();
    }

    private void export() {
        in.skipName();
        in.readByte();
        in.readUnsigned();
    }

    private void element() {
        long flags = in.readUnsigned();
        if (flags > 7) {
            throw in.fault("there is no element segment of the kind " + flags);
        }
        boolean active = (flags & 1) == 0;
        boolean explicit = (flags & 2) != 0;
        boolean expressions = (flags & 4) != 0;
        if (active && explicit) {
            in.readUnsigned();
        }
        if (active) {
            constantExpression();
        }
        if (!active || explicit) {
            valueTypeOrKind(expressions);
        }
        if (expressions) {
            each("elements", this::constantExpression);
        } else {
            each("elements", in::readUnsigned);
        }
    }

    private void valueTypeOrKind(boolean isType) {
        if (isType) {
            valueType();
        } else {
            in.readByte();
        }
    }

    private void code() {
        int size = in.readCount("bytes of a function");
        int end = in.position() + size;
        each("groups of locals", this::localGroup);
        if (in.position() > end) {
            throw in.fault("the locals of a function are longer than the function");
        }
        in.skip(end - in.position());
    }

    private void localGroup() {
        locals += in.readUnsigned();
        if (locals > MOST_LOCALS) {
            throw in.fault("its functions have more than " + MOST_LOCALS + " locals");
        }
        valueType();
    }

    private void data() {
        long mode = in.readUnsigned();
        if (mode > 2) {
            throw in.fault("there is no data segment of the kind " + mode);
        }
        if (mode == 2) {
            in.readUnsigned();
        }
        if (mode != 1) {
            constantExpression();
        }
        in.skip(in.readCount("bytes of data"));
    }

    private void tag() {
        in.readByte();
        in.readUnsigned();
    }

    // ---- constant expressions

    private void constantExpression() {
        int opcode = in.readByte();
        while (opcode != 0x0b) {
            constantInstruction(opcode);
            opcode = in.readByte();
        }
    }

    private void constantInstruction(int opcode) {
        switch (opcode) {
            case 0x41, 0x42, 0xd0 -> in.skipSigned(); // i32.const, i64.const, ref.null
            case 0x43 -> in.skip(Float.BYTES);
            case 0x44 -> in.skip(Double.BYTES);
            case 0x23, 0xd2 -> in.readUnsigned(); // global.get, ref.func
            case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e -> {} // add, sub, mul
            case 0xfb -> constantReference(in.readUnsigned());
            case 0xfd -> constantVector(in.readUnsigned());
            default -> throw notConstant("0x" + Integer.toHexString(opcode));
        }
    }

    private void constantReference(long opcode) {
        switch ((int) opcode) {
            case 0, 1, 6, 7 -> in.readUnsigned(); // struct.new, array.new
            case 8 -> { // array.new_fixed
                in.readUnsigned();
                in.readUnsigned();
            }
            case 26, 27, 28 -> {} // any.convert_extern, extern.convert_any, ref.i31
            default -> throw notConstant("0xfb " + opcode);
        }
    }

    private void constantVector(long opcode) {
        if (opcode != 12) {
            throw notConstant("0xfd " + opcode);
        }
        in.skip(16);
    }

    private RuntimeException notConstant(String opcode) {
        return in.fault("the instruction " + opcode + " cannot stand in a constant expression");
    }
}
