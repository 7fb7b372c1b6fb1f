package dev.wasmbox.host.internal.module;

import dev.wasmbox.host.internal.wasi.CallStack;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import dev.wasmbox.host.internal.wasi.ProgramStreams;
import dev.wasmbox.host.internal.wasi.ProgramWasi;
import dev.wasmbox.host.internal.wasi.Wasi;
import dev.wasmbox.transform.SuspendableModule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionType;

/**
 * What a program imports: the functions of WASI, of which some take the call stack down when they
 * have to wait, and what keeps the numbers of that stack.
 */
final class ProgramImports {
    private static final long[] NO_MATTER = {0};

    private ProgramImports() {}

    static Imports.@Nullable Binding stack(String name) {
        return switch (name) {
            case SuspendableModule.SAVE -> world -> save(stack(world));
            case SuspendableModule.LOAD -> world -> load(stack(world));
            case SuspendableModule.SAVE_REFERENCE -> world -> save(stack(world));
            case SuspendableModule.LOAD_REFERENCE -> world -> loadReference(stack(world));
            default -> null;
        };
    }

    static Imports.Binding outOfFuel() {
        return world ->
                (instance, args) -> {
                    world.outOfFuel().run();
                    return null;
                };
    }

    private static CallStack stack(GuestWorld world) {
        return Objects.requireNonNull(world.program(), "the world of a program").stack();
    }

    private static WasmFunctionHandle save(CallStack stack) {
        return (instance, args) -> {
            stack.save(args[0]);
            return null;
        };
    }

    private static WasmFunctionHandle load(CallStack stack) {
        return (instance, args) -> new long[] {stack.load()};
    }

    private static WasmFunctionHandle loadReference(CallStack stack) {
        return (instance, args) -> new long[] {stack.loadFunction(instance.functionCount())};
    }

    static Imports.@Nullable Binding wasi(String name, FunctionType type) {
        Wasi.Function function = ProgramWasi.function(name);
        if (function == null || type.params().size() < function.parameters()) {
            return null;
        }
        return Command.isBlocking(name)
                ? world -> blocking(world, function.call())
                : Imports.answering(function.call(), type);
    }

    /** Where this is called to enter the stack again, the arguments are those of before. */
    private static WasmFunctionHandle blocking(GuestWorld world, Wasi.Call call) {
        CallStack stack = stack(world);
        return (instance, args) -> {
            stack.run();
            int error = call.apply(world, Wasi.memoryOf(instance), args);
            if (error == ProgramStreams.BLOCKED) {
                stack.leave();
                return NO_MATTER;
            }
            return new long[] {error};
        };
    }
}
