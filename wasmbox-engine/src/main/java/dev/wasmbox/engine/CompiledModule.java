package dev.wasmbox.engine;

import dev.wasmbox.engine.internal.CodeLoader;
import dev.wasmbox.engine.internal.CompiledMachine;
import dev.wasmbox.engine.internal.ModuleCode;
import java.lang.invoke.MutableCallSite;
import java.util.Map;
import java.util.Set;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * A module as JVM classes. Thread-safe; any number of instances can be made of it, each for one
 * thread at a time.
 *
 * <p>Functions that use types or instructions which the compiler does not know (garbage collection,
 * vectors, threads), or that would be larger than a JVM method may be, run in Endive's interpreter.
 */
public final class CompiledModule {
    /** How much of its thread's stack a guest may use; see {@link CallStackExhaustedException}. */
    public static final int CALL_STACK_BYTES = 640 << 10;

    /** Changes with what classes are made of; only those of the same version can be loaded. */
    public static final int CLASS_VERSION = 1;

    private final Map<String, byte[]> classes;
    private final Set<Integer> interpreted;
    private final CodeLoader code;

    private CompiledModule(ModuleCode code, Map<String, byte[]> classes, Set<Integer> interpreted) {
        this.classes = classes;
        this.interpreted = interpreted;
        this.code = new CodeLoader(code, classes, interpreted);
    }

    /** Compiles a module that Endive's parser has validated. */
    public static CompiledModule compile(WasmModule module) {
        ModuleCode code = new ModuleCode(module);
        Map<String, byte[]> classes = code.compile();
        return new CompiledModule(code, classes, code.interpreted());
    }

    /**
     * Takes classes that {@link #compile} once made of the same module, without a check: whoever
     * has written them can do anything that the calling program can.
     *
     * @param classes what {@link #classes} gave
     * @param interpreted what {@link #interpretedFunctions} gave
     */
    public static CompiledModule load(
            WasmModule module, Map<String, byte[]> classes, Set<Integer> interpreted) {
        return new CompiledModule(
                new ModuleCode(module), Map.copyOf(classes), Set.copyOf(interpreted));
    }

    /**
     * Has the JVM verify and initialize the classes now. Otherwise it does so when each is first
     * used, perhaps in the last bit of stack that a guest has left: a class whose initialization
     * fails is unusable from then on.
     *
     * @throws LinkageError if the JVM does not take the classes
     */
    public void link() {
        code.link();
    }

    /** The class files by the names of the classes; not to be changed. */
    public Map<String, byte[]> classes() {
        return classes;
    }

    /** The indices of the functions that run in the interpreter. */
    public Set<Integer> interpretedFunctions() {
        return interpreted;
    }

    /** A machine for an instance that is being made, whose memory is a {@link LinearMemory}. */
    public Machine machine(Instance instance) {
        return new CompiledMachine(instance, code);
    }

    /**
     * What the guests of this module ask at each loop and call: a site without parameters or result
     * that does nothing. Bind it to a method that throws, and have it synchronised, to stop guests;
     * bulk operations and tail calls look at their thread's interrupt flag besides.
     */
    public MutableCallSite interruption() {
        return code.interruption();
    }
}
