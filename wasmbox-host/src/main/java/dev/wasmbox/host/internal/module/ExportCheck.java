package dev.wasmbox.host.internal.module;

import dev.wasmbox.host.ModuleException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.ValType;

/** Whether a module exports what the guest ABI, or a program of WASI, asks for. */
final class ExportCheck {
    private static final FunctionType NOTHING = FunctionType.of(List.of(), List.of());
    private static final FunctionType MALLOC =
            FunctionType.of(List.of(ValType.I32), List.of(ValType.I32));
    private static final FunctionType TWO_NUMBERS =
            FunctionType.of(List.of(ValType.I32, ValType.I32), List.of());
    private static final FunctionType ADDRESS = FunctionType.of(List.of(), List.of(ValType.I32));

    private final WasmModule module;
    private final Map<String, Export> exports = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private ExportCheck(WasmModule module) {
        this.module = module;
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            exports.put(export.name(), export);
        }
    }

    /**
     * What is wrong, each in the words of a sentence about the module.
     *
     * @throws ModuleException if there is no such thing as it exports
     */
    static List<String> faults(WasmModule module) {
        ExportCheck check = new ExportCheck(module);
        check.indices();
        check.exports();
        return check.faults;
    }

    /** The engine looks at the indices of exports when they are used. */
    private void indices() {
        for (Export export : exports.values()) {
            int count = count(export.exportType());
            if (export.index() < 0 || export.index() >= count) {
                throw new ModuleException(
                        "not a valid wasm module: its export "
                                + export.name()
                                + " is the "
                                + export.exportType().toString().toLowerCase(Locale.ROOT)
                                + " "
                                + Integer.toUnsignedString(export.index())
                                + ", of which there are "
                                + count);
            }
        }
    }

    private int count(ExternalType type) {
        int defined =
                switch (type) {
                    case FUNCTION -> module.functionSection().functionCount();
                    case TABLE -> module.tableSection().tableCount();
                    case MEMORY -> module.memorySection().map(MemorySection::memoryCount).orElse(0);
                    case GLOBAL -> module.globalSection().globalCount();
                    case TAG -> module.tagSection().map(TagSection::tagCount).orElse(0);
                };
        return module.importSection().count(type) + defined;
    }

    private void exports() {
        List<String> missing = new ArrayList<>();
        memory(missing);
        if (Command.is(module)) {
            optionalFunction(Command.START, NOTHING);
        } else {
            abi(missing);
        }
        if (!missing.isEmpty()) {
            faults.add(
                    "it does not export "
                            + String.join(", ", missing)
                            + " (the guest ABI wants them: build the guest with the WasmBox SDK;"
                            + " a program of WASI exports "
                            + Command.START
                            + ")");
        }
    }

    private void abi(List<String> missing) {
        function(Abi.INITIALIZE, NOTHING, missing);
        function(Abi.MALLOC, MALLOC, missing);
        function(Abi.FREE, TWO_NUMBERS, missing);
        function(Abi.SEND, TWO_NUMBERS, missing);
        optionalFunction(Abi.REACTOR, NOTHING);
        optionalFunction(Abi.SCHEMA, ADDRESS);
        optionalFunction(Abi.STACK_OVERFLOW, NOTHING);
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
        FunctionType exported = export == null ? null : typeOf(export);
        if (export != null && (exported == null || !type.equals(exported))) {
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
}
