package dev.wasmbox.transform.internal;

/**
 * A module whose main function is the main loop of an interpreter: hundreds of cases, each of which
 * waits for input with most of many locals alive, and others in each case. It has the imports and
 * globals of a {@link RandomModule}.
 */
final class LargeMainLoop {
    private static final int CASES = 300;
    private static final int ALIVE = 38;
    private static final int TEMPORARY = 60;
    private static final int ROUNDS = 700;
    private static final int I32_ADD = 0x6a;
    private static final int I32_REM_U = 0x70;

    private final ByteWriter out = new ByteWriter();

    byte[] module() {
        ByteWriter types = new ByteWriter().u32(4);
        FunctionType.EMPTY.write(types);
        FunctionType.of("i>i").write(types);
        FunctionType.of("ld>d").write(types);
        FunctionType.of("i>").write(types);
        ByteWriter imports = new ByteWriter().u32(RandomModule.IMPORTS.size());
        for (int i = 0; i < RandomModule.IMPORTS.size(); i++) {
            imports.name("env").name(RandomModule.IMPORTS.get(i)).octet(0).u32(i + 1);
        }
        ByteWriter exports = new ByteWriter().u32(1).name("main").octet(0);
        return new ByteWriter()
                .bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, ParsedModule.HEADER)
                .section(SectionId.TYPE, types)
                .section(SectionId.IMPORT, imports)
                .section(SectionId.FUNCTION, new ByteWriter().u32(1).u32(0))
                .section(SectionId.MEMORY, new ByteWriter().u32(1).octet(0).u32(1))
                .section(SectionId.GLOBAL, RandomModule.globals(ROUNDS))
                .section(SectionId.EXPORT, exports.u32(RandomModule.IMPORTS.size()))
                .section(SectionId.CODE, new ByteWriter().u32(1).sized(body()))
                .toBytes();
    }

    private ByteWriter body() {
        out.u32(1);
        ValueType.I32.write(out.u32(ALIVE + TEMPORARY));
        out.octet(Opcode.BLOCK).octet(Opcode.EMPTY_TYPE);
        out.octet(Opcode.LOOP).octet(Opcode.EMPTY_TYPE);
        out.octet(Opcode.GLOBAL_GET).u32(RandomModule.FUEL).octet(Opcode.I32_EQZ);
        out.octet(Opcode.BR_IF).u32(1);
        out.octet(Opcode.GLOBAL_GET).u32(RandomModule.FUEL).octet(Opcode.I32_CONST).signed(1);
        out.octet(Opcode.I32_SUB).octet(Opcode.GLOBAL_SET).u32(RandomModule.FUEL);
        for (int i = 0; i < CASES; i++) {
            out.octet(Opcode.BLOCK).octet(Opcode.EMPTY_TYPE);
        }
        out.octet(Opcode.LOCAL_GET).u32(0).octet(Opcode.I32_CONST).signed(CASES).octet(I32_REM_U);
        out.octet(Opcode.BR_TABLE).u32(CASES - 1);
        for (int i = 0; i < CASES; i++) {
            out.u32(i);
        }
        for (int i = 0; i < CASES; i++) {
            out.octet(Opcode.END);
            oneCase(i);
        }
        out.octet(Opcode.END).octet(Opcode.END);
        for (int i = 0; i < ALIVE; i++) {
            out.octet(Opcode.LOCAL_GET).u32(i).octet(Opcode.CALL).u32(RandomModule.NOTE);
        }
        return out.octet(Opcode.END);
    }

    private void oneCase(int number) {
        int temporary = ALIVE + number % TEMPORARY;
        for (int i = 0; i < 5; i++) {
            int to = (number * 7 + i * 11) % ALIVE;
            add((number + i) % ALIVE, to, number, to);
        }
        add(0, number % ALIVE, number, temporary);
        out.octet(Opcode.LOCAL_GET).u32(number % ALIVE).octet(Opcode.CALL).u32(RandomModule.WAIT);
        out.octet(Opcode.LOCAL_SET).u32(number % ALIVE);
        add(temporary, number % ALIVE, 1, 0);
        out.octet(Opcode.BR).u32(CASES - 1 - number);
    }

    /** Adds two locals and a number. */
    private void add(int one, int other, int number, int to) {
        out.octet(Opcode.LOCAL_GET).u32(one).octet(Opcode.LOCAL_GET).u32(other);
        out.octet(I32_ADD).octet(Opcode.I32_CONST).signed(number).octet(I32_ADD);
        out.octet(Opcode.LOCAL_SET).u32(to);
    }
}
