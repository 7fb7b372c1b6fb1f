package dev.wasmbox.host.internal.module;

import static java.util.stream.Collectors.joining;

import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import dev.wasmbox.host.internal.wasi.ProgramWorld;
import dev.wasmbox.host.internal.wasi.Wasi;
import dev.wasmbox.host.internal.wasm.TypeText;
import dev.wasmbox.transform.MeteredModule;
import dev.wasmbox.transform.SuspendableModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.ValType;

/**
 * What a box gives its guest to import: the callback of the guest ABI, the functions of {@link
 * Wasi}, and the mathematical functions that Java guests ask for.
 */
public final class Imports {
    static final String CALLBACK_MODULE = "env";
    static final String CALLBACK = "wasmbox_callback";

    private static final FunctionType CALLBACK_TYPE =
            FunctionType.of(List.of(ValType.I32, ValType.I32), List.of());

    private Imports() {}

    /** The imports that no box has, each as {@code module.name}, in the order of the module. */
    static List<String> missing(WasmModule module) {
        List<String> missing = new ArrayList<>();
        boolean program = Command.is(module);
        for (int i = 0; i < module.importSection().importCount(); i++) {
            Import entry = module.importSection().getImport(i);
            if (!(entry instanceof FunctionImport function)
                    || isOurs(entry)
                    || handle(module, function, program) == null) {
                missing.add(entry.module() + "." + entry.name() + signature(module, entry));
            }
        }
        return missing;
    }

    /** What only a module that was rewritten here imports. */
    private static boolean isOurs(Import entry) {
        return entry.module().equals(SuspendableModule.IMPORT_MODULE)
                || entry.module().equals(MeteredModule.IMPORT_MODULE);
    }

    /** Everything that a module imports, each as {@code module.name (parameters) -> (results)}. */
    public static List<String> describeAll(WasmModule module) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            Import entry = module.importSection().getImport(i);
            all.add(entry.module() + "." + entry.name() + signature(module, entry));
        }
        return all;
    }

    private static String signature(WasmModule module, Import entry) {
        return entry instanceof FunctionImport function
                ? " " + describe(module.typeSection().getType(function.typeIndex()))
                : " (" + entry.importType().toString().toLowerCase(Locale.ROOT) + ")";
    }

    private static String describe(FunctionType type) {
        return types(type.params()) + " -> " + types(type.returns());
    }

    private static String types(List<ValType> types) {
        return types.stream().map(TypeText::of).collect(joining(", ", "(", ")"));
    }

    /** The imports of a module, bound to one world. */
    public static ImportValues bind(WasmModule module, GuestWorld world) {
        ImportValues.Builder values = ImportValues.builder();
        ProgramWorld ofProgram = world.program();
        boolean program = ofProgram != null && ofProgram.isProgram();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            FunctionImport entry = (FunctionImport) module.importSection().getImport(i);
            Binding binding = Objects.requireNonNull(handle(module, entry, program));
            FunctionType type = module.typeSection().getType(entry.typeIndex());
            values.addFunction(
                    new ImportFunction(entry.module(), entry.name(), type, binding.to(world)));
        }
        return values.build();
    }

    /** A function that is still to be given the world that it acts on. */
    @FunctionalInterface
    interface Binding {
        WasmFunctionHandle to(GuestWorld world);
    }

    private static @Nullable Binding handle(
            WasmModule module, FunctionImport entry, boolean program) {
        FunctionType type = module.typeSection().getType(entry.typeIndex());
        return switch (entry.module()) {
            case CALLBACK_MODULE -> callback(entry.name(), type);
            case Wasi.MODULE ->
                    program ? ProgramImports.wasi(entry.name(), type) : wasi(entry.name(), type);
            case SuspendableModule.IMPORT_MODULE -> ProgramImports.stack(entry.name());
            case MeteredModule.IMPORT_MODULE -> ProgramImports.outOfFuel();
            case JavaMath.MODULE -> math(entry.name(), type);
            default -> null;
        };
    }

    private static @Nullable Binding callback(String name, FunctionType type) {
        if (!name.equals(CALLBACK) || !type.equals(CALLBACK_TYPE)) {
            return null;
        }
        return world ->
                (instance, args) -> {
                    CardMemory memory = Wasi.memoryOf(instance);
                    int size = memory.checkedSize((int) args[0], (int) args[1]);
                    world.outputs().accept(memory.bytes(), (int) args[0], size);
                    return null;
                };
    }

    private static @Nullable Binding wasi(String name, FunctionType type) {
        Wasi.Function function = Wasi.function(name);
        if (function == null || type.params().size() < function.parameters()) {
            return null;
        }
        return answering(function.call(), type);
    }

    /** A function that answers with an error number, unless its type has no result. */
    static Binding answering(Wasi.Call call, FunctionType type) {
        boolean answers = !type.returns().isEmpty();
        return world ->
                (instance, args) -> {
                    int error = call.apply(world, Wasi.memoryOf(instance), args);
                    return answers ? new long[] {error} : null;
                };
    }

    private static @Nullable Binding math(String name, FunctionType type) {
        WasmFunctionHandle function = JavaMath.function(name, type);
        return function == null ? null : world -> function;
    }
}
