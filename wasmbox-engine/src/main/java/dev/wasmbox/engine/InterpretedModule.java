package dev.wasmbox.engine;

import dev.wasmbox.engine.internal.CodeLoader;
import dev.wasmbox.engine.internal.InterpretedMachine;
import dev.wasmbox.engine.internal.ModuleCode;
import dev.wasmbox.engine.internal.ModuleTypes;
import dev.wasmbox.engine.internal.interpreter.Functions;
import java.util.Set;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * A module that is interpreted: slowly, and by code that shares nothing with the compiler of how
 * control flows, so that each can be checked against the other. Thread-safe; any number of
 * instances can be made of it, each for one thread at a time.
 *
 * <p>Instances are in the same state as those of a {@link CompiledModule} after each call, and
 * their guests' calls get as deep; {@link CompiledModule#CALL_STACK_BYTES} of the thread's stack
 * suffice. Guests look at their thread's interrupt flag at each loop and call.
 *
 * <p>Functions that use garbage-collected types, vectors, atomic operations or further memories run
 * in Endive's interpreter.
 */
public final class InterpretedModule {
    private final Functions functions;

    private InterpretedModule(Functions functions) {
        this.functions = functions;
    }

    /** A module that Endive's parser has validated. */
    public static InterpretedModule of(WasmModule module) {
        return of(module, SourceLines.NONE, Set.of());
    }

    /**
     * The same, where more is known of the functions.
     *
     * @param lines of their sources from which they come
     * @param standIns as {@link CompiledModule#load} takes them
     */
    public static InterpretedModule of(
            WasmModule module, SourceLines lines, Set<Integer> standIns) {
        try {
            CodeLoader.initializeCalled();
        } catch (ClassNotFoundException e) {
            throw new LinkageError("the engine is incomplete", e);
        }
        ModuleTypes types = new ModuleTypes(module);
        FunctionBodies bodies = FunctionBodies.of(module).withLines(lines);
        ModuleCode code = new ModuleCode(types, bodies, Set.copyOf(standIns));
        return new InterpretedModule(new Functions(types, () -> code, true));
    }

    /** A machine for an instance that is being made, whose memory is a {@link LinearMemory}. */
    public Machine machine(Instance instance) {
        return new InterpretedMachine(instance, functions);
    }
}
