package dev.wasmbox.host.internal.wasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.ValType;

/**
 * What the functions of a module may refer to, of a module whose imports are functions: the types
 * of everything, as the binary format writes them. What is not of a {@link #isPlain plain} type is
 * {@code null}, or 0.
 */
final class FunctionTypes {
    static final byte I32 = 0x7f;
    static final byte I64 = 0x7e;
    static final byte F32 = 0x7d;
    static final byte F64 = 0x7c;
    static final byte FUNCTION = 0x70;
    static final byte EXCEPTION = 0x69;

    /** A type of functions. */
    record Type(byte[] parameters, byte[] results) {}

    final @Nullable Type[] types;

    /** The type of each function. */
    final int[] functions;

    final int importedFunctions;
    final byte[] globals;
    final boolean[] mutable;
    final byte[] tables;
    final byte[] elements;
    final byte[] @Nullable [] tags;
    final int memories;

    /** How many data segments are announced before the code; -1 if that is left out. */
    final int dataSegments;

    /** The functions that something outside of functions refers to. */
    final Set<Integer> declared = new HashSet<>();

    FunctionTypes(WasmModule module) {
        types = new Type[module.typeSection().types().length];
        for (int i = 0; i < types.length; i++) {
            types[i] = type(module.typeSection().getSubType(i).compType().funcType());
        }
        importedFunctions = module.importSection().count(ExternalType.FUNCTION);
        functions = functions(module);
        int globalCount = module.globalSection().globalCount();
        globals = new byte[globalCount];
        mutable = new boolean[globalCount];
        for (int i = 0; i < globalCount; i++) {
            globals[i] = valueType(module.globalSection().getGlobal(i).valueType());
            mutable[i] = module.globalSection().getGlobal(i).mutabilityType() == MutabilityType.Var;
        }
        tables = new byte[module.tableSection().tableCount()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = valueType(module.tableSection().getTable(i).elementType());
        }
        elements = new byte[module.elementSection().elementCount()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = valueType(module.elementSection().getElement(i).type());
        }
        memories = module.memorySection().map(MemorySection::memoryCount).orElse(0);
        dataSegments = module.dataCountSection().map(each -> each.dataCount()).orElse(-1);
        tags =
                module.tagSection().map(TagSection::types).stream()
                        .flatMap(Arrays::stream)
                        .map(each -> types[each.typeIdx()])
                        .map(each -> each == null ? null : each.parameters)
                        .toArray(byte[][]::new);
        declare(module);
    }

    private static int[] functions(WasmModule module) {
        List<Integer> all = new ArrayList<>();
        module.importSection().stream()
                .filter(FunctionImport.class::isInstance)
                .forEach(each -> all.add(((FunctionImport) each).typeIndex()));
        for (int i = 0; i < module.functionSection().functionCount(); i++) {
            all.add(module.functionSection().getFunctionType(i));
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private static @Nullable Type type(@Nullable FunctionType type) {
        if (type == null) {
            return null;
        }
        byte[] parameters = valueTypes(type.params());
        byte[] results = valueTypes(type.returns());
        return parameters == null || results == null ? null : new Type(parameters, results);
    }

    private static byte @Nullable [] valueTypes(List<ValType> types) {
        byte[] all = new byte[types.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = valueType(types.get(i));
            if (all[i] == 0) {
                return null;
            }
        }
        return all;
    }

    private static byte valueType(ValType type) {
        if (type.equals(ValType.I32)) {
            return I32;
        } else if (type.equals(ValType.I64)) {
            return I64;
        } else if (type.equals(ValType.F32)) {
            return F32;
        } else if (type.equals(ValType.F64)) {
            return F64;
        } else if (type.equals(ValType.FuncRef)) {
            return FUNCTION;
        }
        return type.equals(ValType.ExnRef) ? EXCEPTION : 0;
    }

    static boolean isPlain(int type) {
        return type >= F64 && type <= I32 || type == FUNCTION || type == EXCEPTION;
    }

    private void declare(WasmModule module) {
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                declared.add(export.index());
            }
        }
        for (var element : module.elementSection().elements()) {
            element.initializers().forEach(this::declare);
        }
        for (int i = 0; i < globals.length; i++) {
            declare(module.globalSection().getGlobal(i).initInstructions());
        }
    }

    private void declare(List<Instruction> constant) {
        for (Instruction each : constant) {
            if (each.opcode() == OpCode.REF_FUNC) {
                declared.add((int) each.operand(0));
            }
        }
    }
}
