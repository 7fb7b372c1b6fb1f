package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import run.endive.wasm.InvalidException;
import run.endive.wasm.Parser;

/**
 * A valid module from a seed: a few functions that call each other directly and through a table,
 * wait for input in the middle of everything, throw, catch, branch with and without values, and end
 * since each function and loop takes fuel. Floating-point numbers stay small, so none is a NaN.
 *
 * <p>Exports: {@code main} without parameters and results.
 */
final class RandomModule {
    static final List<ValueType> TYPES =
            List.of(ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64);
    static final List<FunctionType> TAGS =
            List.of(FunctionType.of("i>"), FunctionType.of(">"), FunctionType.of("ld>"));
    static final List<String> IMPORTS = List.of("wait", "waitLonger", "note");
    static final int WAIT = 0;
    static final int WAIT_LONGER = 1;
    static final int NOTE = 2;
    static final int FUNCTIONS = 5;

    /** The global with the fuel; before it, one of each type. */
    static final int FUEL = 4;

    private final Random random;
    private final List<FunctionType> types = new ArrayList<>();
    private final List<FunctionType> functions = new ArrayList<>();

    private final int size;

    private RandomModule(long seed, int size) {
        this.random = new Random(seed);
        this.size = size;
    }

    static byte[] of(long seed) {
        return of(seed, 1);
    }

    /**
     * @param size of its functions, about, with 1 for small ones; and how many locals they have
     */
    static byte[] of(long seed, int size) {
        return new RandomModule(seed, size).write();
    }

    /** It refuses some valid modules with code that is not reached. */
    static boolean isTakenByTheParser(byte[] wasm) {
        try {
            Parser.parse(wasm);
            return true;
        } catch (InvalidException e) {
            return false;
        }
    }

    FunctionType function(int index) {
        return functions.get(index);
    }

    int type(FunctionType type) {
        if (!types.contains(type)) {
            types.add(type);
        }
        return types.indexOf(type);
    }

    List<ValueType> randomTypes(int most) {
        List<ValueType> some = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(TYPES.get(random.nextInt(TYPES.size())));
        }
        return List.copyOf(some);
    }

    private byte[] write() {
        functions.add(FunctionType.EMPTY);
        while (functions.size() < FUNCTIONS) {
            functions.add(new FunctionType(randomTypes(3), randomTypes(2)));
        }
        ByteWriter imports = new ByteWriter().u32(IMPORTS.size());
        List<String> importTypes = List.of("i>i", "ld>d", "i>");
        for (int i = 0; i < IMPORTS.size(); i++) {
            imports.name("env").name(IMPORTS.get(i)).octet(0);
            imports.u32(type(FunctionType.of(importTypes.get(i))));
        }
        ByteWriter declared = new ByteWriter().u32(FUNCTIONS);
        ByteWriter elements = new ByteWriter().u32(1).u32(0).octet(Opcode.I32_CONST).signed(0);
        elements.octet(Opcode.END).u32(FUNCTIONS);
        ByteWriter code = new ByteWriter().u32(FUNCTIONS);
        for (int i = 0; i < FUNCTIONS; i++) {
            declared.u32(type(functions.get(i)));
            elements.u32(IMPORTS.size() + i);
            code.sized(new RandomFunction(this, random, functions.get(i), size).write());
        }
        ByteWriter tags = new ByteWriter().u32(TAGS.size());
        TAGS.forEach(tag -> tags.octet(0).u32(type(tag)));
        ByteWriter table = new ByteWriter().u32(1).octet(0x70).octet(0).u32(FUNCTIONS);
        ByteWriter memory = new ByteWriter().u32(1).octet(0).u32(1);
        ByteWriter exports = new ByteWriter().u32(1).name("main").octet(0).u32(IMPORTS.size());
        ByteWriter typeSection = new ByteWriter().u32(types.size());
        types.forEach(type -> type.write(typeSection));
        return new ByteWriter()
                .bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, ParsedModule.HEADER)
                .section(SectionId.TYPE, typeSection)
                .section(SectionId.IMPORT, imports)
                .section(SectionId.FUNCTION, declared)
                .section(SectionId.TABLE, table)
                .section(SectionId.MEMORY, memory)
                .section(SectionId.TAG, tags)
                .section(SectionId.GLOBAL, globals(150))
                .section(SectionId.EXPORT, exports)
                .section(SectionId.ELEMENT, elements)
                .section(SectionId.CODE, code)
                .toBytes();
    }

    static ByteWriter globals(int fuel) {
        ByteWriter globals = new ByteWriter().u32(FUEL + 1);
        for (ValueType type : TYPES) {
            type.write(globals);
            globals.octet(1);
            type.writeDefault(globals);
            globals.octet(Opcode.END);
        }
        ValueType.I32.write(globals);
        return globals.octet(1).octet(Opcode.I32_CONST).signed(fuel).octet(Opcode.END);
    }
}
