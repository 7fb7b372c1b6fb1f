package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.SuspendableModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is added to a module so that its functions can be left and entered again: two imports that
 * keep numbers, two more for references to functions where there are such, two globals, and small
 * functions that stand behind those of the module.
 */
final class Suspension {
    private static final int REFERENCES = 2;

    /** How often operands may be moved for a call; 25 times what all of Python takes. */
    private static final int MOST_MOVES = 4_000_000;

    /** How many locals are saved by one call: no method of the JVM takes many. */
    private static final int MOST_AT_ONCE = 50;

    private final ParsedModule module;
    private final int imports;
    private final Types types;
    private final List<FunctionType> functions = new ArrayList<>();
    private final List<ByteWriter> bodies = new ArrayList<>();
    private final int leaves;
    private final Map<List<ValueType>, Integer> saving = new HashMap<>();
    private int moves;

    Suspension(ParsedModule module, boolean keepsReferences) {
        this.module = module;
        this.imports = keepsReferences ? 2 * REFERENCES : REFERENCES;
        this.types = new Types(module.types);
        ByteWriter leaves = new ByteWriter();
        leaves.octet(Opcode.GLOBAL_GET).u32(stateGlobal()).octet(Opcode.I32_EQZ);
        leaves.octet(Opcode.IF).octet(Opcode.EMPTY_TYPE);
        leaves.octet(Opcode.I32_CONST).signed(0).octet(Opcode.RETURN).octet(Opcode.END);
        leaves.octet(Opcode.LOCAL_GET).u32(0).octet(Opcode.GLOBAL_SET).u32(callGlobal());
        leaves.octet(Opcode.I32_CONST).signed(1);
        this.leaves = add("i>i", leaves);
        for (ValueType type : List.of(ValueType.I32, ValueType.F32, ValueType.F64)) {
            addSave(type);
            addLoad(type);
        }
    }

    private void addSave(ValueType type) {
        ByteWriter body = new ByteWriter().octet(Opcode.LOCAL_GET).u32(0);
        switch (type.toString()) {
            case "i32" -> body.octet(Opcode.I64_EXTEND_I32_U);
            case "f32" -> body.octet(Opcode.I32_REINTERPRET_F32).octet(Opcode.I64_EXTEND_I32_U);
            default -> body.octet(Opcode.I64_REINTERPRET_F64);
        }
        add(new FunctionType(List.of(type), List.of()), body.octet(Opcode.CALL).u32(saveImport()));
    }

    private void addLoad(ValueType type) {
        ByteWriter body = new ByteWriter().octet(Opcode.CALL).u32(saveImport() + 1);
        switch (type.toString()) {
            case "i32" -> body.octet(Opcode.I32_WRAP_I64);
            case "f32" -> body.octet(Opcode.I32_WRAP_I64).octet(Opcode.F32_REINTERPRET_I32);
            default -> body.octet(Opcode.F64_REINTERPRET_I64);
        }
        add(FunctionType.giving(type), body);
    }

    /** Writes code that saves locals, and the number of the call from which the stack is left. */
    void save(List<Integer> saved, Locals locals, ByteWriter out) {
        saveAll(saved, locals, out);
        out.octet(Opcode.GLOBAL_GET).u32(callGlobal());
        out.octet(Opcode.CALL).u32(save(ValueType.I32));
    }

    /** Writes code that notes the number of the call from which the stack is left. */
    void leaveFrom(int number, ByteWriter out) {
        out.octet(Opcode.I32_CONST).signed(number).octet(Opcode.GLOBAL_SET).u32(callGlobal());
    }

    /** Writes code that saves locals. */
    void saveAll(List<Integer> saved, Locals locals, ByteWriter out) {
        for (int from = 0; from < saved.size(); from += MOST_AT_ONCE) {
            List<Integer> some = saved.subList(from, Math.min(saved.size(), from + MOST_AT_ONCE));
            some.forEach(each -> out.octet(Opcode.LOCAL_GET).u32(each));
            out.octet(Opcode.CALL).u32(saveAll(some.stream().map(locals::type).toList()));
        }
    }

    /** A function that keeps some numbers. */
    private int saveAll(List<ValueType> values) {
        return saving.computeIfAbsent(
                values,
                key -> {
                    ByteWriter body = new ByteWriter();
                    for (int i = 0; i < key.size(); i++) {
                        body.octet(Opcode.LOCAL_GET).u32(i);
                        body.octet(Opcode.CALL).u32(save(key.get(i)));
                    }
                    return add(new FunctionType(key, List.of()), body);
                });
    }

    private int add(String signature, ByteWriter body) {
        return add(FunctionType.of(signature), body);
    }

    private int add(FunctionType type, ByteWriter body) {
        return addFunction(type, new ByteWriter().u32(0).append(body).octet(Opcode.END));
    }

    /** Adds a function, with its locals, and gives its index. */
    int addFunction(FunctionType type, ByteWriter body) {
        functions.add(type);
        bodies.add(body);
        return module.functionCount() + imports + functions.size() - 1;
    }

    /**
     * Counts the operands that lie on the stack at a call and are moved there. A function that
     * leaves more and more of them would grow as the square of what it was.
     *
     * @return whether there may be so many
     */
    boolean move(int operands) {
        moves += operands;
        return moves <= MOST_MOVES;
    }

    /** What an index of a function becomes. */
    int renumber(int function) {
        return function < module.functionImports.size() ? function : function + imports;
    }

    int stateGlobal() {
        return module.globals.size();
    }

    /** Holds the number of the call from which the stack is left. */
    int callGlobal() {
        return module.globals.size() + 1;
    }

    private int saveImport() {
        return module.functionImports.size();
    }

    /** Whether a value of this type can be kept. */
    boolean canSave(ValueType type) {
        return type.isNumber() || imports > REFERENCES && type.equals(ValueType.FUNCREF);
    }

    /** A function of a call's number that says whether the stack is being left. */
    int leaves() {
        return leaves;
    }

    /** A function that keeps a number. */
    int save(ValueType type) {
        if (type.equals(ValueType.FUNCREF)) {
            return saveImport() + REFERENCES;
        }
        return type.equals(ValueType.I64) ? saveImport() : leaves + 1 + 2 * order(type);
    }

    /** A function that gives the number which was kept last. */
    int load(ValueType type) {
        if (type.equals(ValueType.FUNCREF)) {
            return saveImport() + REFERENCES + 1;
        }
        return type.equals(ValueType.I64) ? saveImport() + 1 : leaves + 2 + 2 * order(type);
    }

    private static int order(ValueType type) {
        return List.of(ValueType.I32, ValueType.F32, ValueType.F64).indexOf(type);
    }

    /** The index of a type, which is added if the module has none such. */
    int type(FunctionType type) {
        return types.index(type);
    }

    /** The index of a type for a block, which is added if the module has none such. */
    int blockType(FunctionType type) {
        return types.blockIndex(type);
    }

    Types types() {
        return types;
    }

    List<FunctionType> functions() {
        return functions;
    }

    List<ByteWriter> bodies() {
        return bodies;
    }

    void imports(ByteWriter out) {
        keeping(SuspendableModule.SAVE, SuspendableModule.LOAD, ValueType.I64, out);
        if (imports > REFERENCES) {
            keeping(
                    SuspendableModule.SAVE_REFERENCE,
                    SuspendableModule.LOAD_REFERENCE,
                    ValueType.FUNCREF,
                    out);
        }
    }

    private void keeping(String save, String load, ValueType kept, ByteWriter out) {
        out.name(SuspendableModule.IMPORT_MODULE).name(save).octet(0);
        out.u32(type(new FunctionType(List.of(kept), List.of())));
        out.name(SuspendableModule.IMPORT_MODULE).name(load).octet(0);
        out.u32(type(FunctionType.giving(kept)));
    }

    int importCount() {
        return imports;
    }

    static void globals(ByteWriter out) {
        for (int i = 0; i < globalCount(); i++) {
            ValueType.I32.write(out);
            out.octet(1).octet(Opcode.I32_CONST).signed(0).octet(Opcode.END);
        }
    }

    static int globalCount() {
        return 2;
    }
}
