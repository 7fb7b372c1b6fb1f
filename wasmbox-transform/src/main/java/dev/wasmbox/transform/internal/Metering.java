package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.MeteredModule;

/** What is added to a module so that it counts: an import, a global, and code that uses them. */
final class Metering {
    /** Bytes of memory, as a power of two, that cost as much as an instruction. */
    private static final int BYTES = 6;

    private static final int ELEMENTS = 4;
    private static final int PAGE = 16;

    private final ParsedModule module;
    private final Types types;
    private final Renumbering renumbering;

    Metering(ParsedModule module) {
        this.module = module;
        this.types = new Types(module.types);
        this.renumbering = new Renumbering(module.types, this::renumber);
    }

    Renumbering renumbering() {
        return renumbering;
    }

    /** What an index of a function becomes. */
    int renumber(int function) {
        return function < outImport() ? function : function + 1;
    }

    private int outImport() {
        return module.functionImports.size();
    }

    int fuelGlobal() {
        return module.globals.size();
    }

    void globals(ByteWriter out) {
        ValueType.I64.write(out);
        out.octet(1).octet(Opcode.I64_CONST).signed(0).octet(Opcode.END);
    }

    void imports(ByteWriter out) {
        out.name(MeteredModule.IMPORT_MODULE).name(MeteredModule.OUT).octet(0);
        out.u32(types.index(FunctionType.EMPTY));
    }

    Types types() {
        return types;
    }

    void pay(Stretch stretch, ByteWriter out) {
        if (stretch.cost > 0) {
            out.octet(Opcode.GLOBAL_GET).u32(fuelGlobal());
            out.octet(Opcode.I64_CONST).signed(stretch.cost).octet(Opcode.I64_SUB);
            out.octet(Opcode.GLOBAL_SET).u32(fuelGlobal());
        }
        if (stretch.repeats) {
            out.octet(Opcode.GLOBAL_GET).u32(fuelGlobal());
            out.octet(Opcode.I64_CONST).signed(0).octet(Opcode.I64_LT_S);
            out.octet(Opcode.IF).octet(Opcode.EMPTY_TYPE);
            out.octet(Opcode.CALL).u32(outImport()).octet(Opcode.END);
        }
    }

    /** Pays for what an instruction does besides, by the number that lies on top of the stack. */
    void payForLength(Instruction instruction, int local, ByteWriter out) {
        switch (instruction.opcode()) {
            case Opcode.MEMORY_INIT, Opcode.MEMORY_COPY, Opcode.MEMORY_FILL ->
                    payShifted(BYTES, local, out);
            case Opcode.TABLE_INIT, Opcode.TABLE_COPY, Opcode.TABLE_FILL ->
                    payShifted(ELEMENTS, local, out);
            default -> {}
        }
    }

    private void payShifted(int by, int local, ByteWriter out) {
        out.octet(Opcode.LOCAL_SET).u32(local);
        out.octet(Opcode.GLOBAL_GET).u32(fuelGlobal()).octet(Opcode.LOCAL_GET).u32(local);
        pay(Opcode.I64_SHR_U, by, out);
        out.octet(Opcode.LOCAL_GET).u32(local);
    }

    private void pay(int shift, int by, ByteWriter out) {
        out.octet(Opcode.I64_EXTEND_I32_U).octet(Opcode.I64_CONST).signed(by).octet(shift);
        out.octet(Opcode.I64_SUB).octet(Opcode.GLOBAL_SET).u32(fuelGlobal());
    }

    /** Keeps the size of what an instruction is about to make grow, if it is such a one. */
    void noteSize(Instruction instruction, int local, ByteWriter out) {
        if (grows(instruction)) {
            size(instruction, out);
            out.octet(Opcode.LOCAL_SET).u32(local);
        }
    }

    /** Pays for what it has grown by, which is nothing where it cannot grow. */
    void payForGrowth(Instruction instruction, int local, ByteWriter out) {
        if (grows(instruction)) {
            out.octet(Opcode.GLOBAL_GET).u32(fuelGlobal());
            size(instruction, out);
            out.octet(Opcode.LOCAL_GET).u32(local).octet(Opcode.I32_SUB);
            if (instruction.opcode() == Opcode.MEMORY_GROW) {
                pay(Opcode.I64_SHL, PAGE - BYTES, out);
            } else {
                pay(Opcode.I64_SHR_U, ELEMENTS, out);
            }
        }
    }

    private static boolean grows(Instruction instruction) {
        return instruction.opcode() == Opcode.MEMORY_GROW
                || instruction.opcode() == Opcode.TABLE_GROW;
    }

    private static void size(Instruction instruction, ByteWriter out) {
        if (instruction.opcode() == Opcode.MEMORY_GROW) {
            out.octet(Opcode.MEMORY_SIZE).u32(0);
        } else {
            out.octet(Opcode.MORE).u32(Opcode.TABLE_SIZE & 0xff).u32(instruction.index());
        }
    }
}
