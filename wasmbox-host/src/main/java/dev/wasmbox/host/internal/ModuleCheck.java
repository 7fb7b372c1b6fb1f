package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.ValType;

/** Parses a module and refuses what cannot be run or cannot be captured, with all its reasons. */
final class ModuleCheck {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final FunctionType NOTHING = FunctionType.of(List.of(), List.of());
    private static final FunctionType MALLOC =
            FunctionType.of(List.of(ValType.I32), List.of(ValType.I32));
    private static final FunctionType TWO_NUMBERS =
            FunctionType.of(List.of(ValType.I32, ValType.I32), List.of());
    private static final FunctionType ADDRESS = FunctionType.of(List.of(), List.of(ValType.I32));

    private final WasmModule module;
    private final Map<String, Export> exports = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private ModuleCheck(WasmModule module) {
        this.module = module;
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            exports.put(export.name(), export);
        }
    }

    static WasmModule parse(byte[] wasm) {
        WasmModule module = parseOnly(wasm);
        ModuleCheck check = new ModuleCheck(module);
        check.exports();
        check.imports();
        check.state();
        if (!check.faults.isEmpty()) {
            throw new ModuleException(
                    "this module cannot run in a box: " + String.join("; ", check.faults));
        }
        return module;
    }

    private static WasmModule parseOnly(byte[] wasm) {
        if (wasm.length < 8 || !startsWith(wasm, MAGIC)) {
            throw new ModuleException(
                    "not a wasm module: "
                            + wasm.length
                            + " bytes that do not start with the bytes 00 61 73 6d of WebAssembly");
        }
        try {
            return Parser.parse(wasm);
        } catch (WasmEngineException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new ModuleException(
                    "not a valid wasm module of " + wasm.length + " bytes: " + e.getMessage(), e);
        }
    }

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length
                && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    // ---- exports

    private void exports() {
        List<String> missing = new ArrayList<>();
        memory(missing);
        function(Abi.INITIALIZE, NOTHING, missing);
        function(Abi.MALLOC, MALLOC, missing);
        function(Abi.FREE, TWO_NUMBERS, missing);
        function(Abi.SEND, TWO_NUMBERS, missing);
        if (!missing.isEmpty()) {
            faults.add(
                    "it does not export "
                            + String.join(", ", missing)
                            + " (the guest ABI wants them: build the guest with the WasmBox SDK)");
        }
        optionalFunction(Abi.REACTOR, NOTHING);
        optionalFunction(Abi.SCHEMA, ADDRESS);
    }

    private void memory(List<String> missing) {
        Export memory = exports.get(Abi.MEMORY);
        if (memory == null || memory.exportType() != ExternalType.MEMORY) {
            missing.add("memory " + Abi.MEMORY);
        }
    }

    private void function(String name, FunctionType type, List<String> missing) {
        if (exports.get(name) == null) {
            missing.add("function " + name);
        } else {
            optionalFunction(name, type);
        }
    }

    private void optionalFunction(String name, FunctionType type) {
        Export export = exports.get(name);
        if (export != null && !type.equals(typeOf(export))) {
            faults.add("its export " + name + " is not a function of the type " + type);
        }
    }

    private @Nullable FunctionType typeOf(Export export) {
        int defined = export.index() - module.importSection().count(ExternalType.FUNCTION);
        if (export.exportType() != ExternalType.FUNCTION || defined < 0) {
            return null;
        }
        return module.functionSection().getFunctionType(defined, module.typeSection());
    }

    // ---- imports

    private void imports() {
        List<String> missing = Imports.missing(module);
        if (!missing.isEmpty()) {
            faults.add("no box provides its imports " + String.join(", ", missing));
        }
    }

    // ---- what a snapshot could not hold

    private void state() {
        int memories = module.memorySection().map(section -> section.memoryCount()).orElse(0);
        if (memories > 1) {
            faults.add("it has " + memories + " memories, a snapshot holds one");
        }
        for (int i = 0; i < memories; i++) {
            if (module.memorySection().orElseThrow().getMemory(i).limits().shared()) {
                faults.add("its memory is shared between threads, which no snapshot can capture");
            }
        }
        tables();
        globals();
    }

    private void tables() {
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            ValType type = module.tableSection().getTable(i).elementType();
            if (!isFunctionReference(type)) {
                faults.add(
                        "its table " + i + " holds " + type + ", a snapshot holds functions only");
            }
        }
    }

    private void globals() {
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            Global global = module.globalSection().getGlobal(i);
            ValType type = global.valueType();
            if (type.isReference()
                    && global.mutabilityType() == MutabilityType.Var
                    && !isFunctionReference(type)) {
                faults.add(
                        "its global " + i + " holds " + type + ", which no snapshot can capture");
            }
        }
    }

    private static boolean isFunctionReference(ValType type) {
        return type.equals(ValType.FuncRef);
    }
}
