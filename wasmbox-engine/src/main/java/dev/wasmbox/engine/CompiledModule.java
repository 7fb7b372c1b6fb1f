package dev.wasmbox.engine;

import dev.wasmbox.engine.internal.CodeLoader;
import dev.wasmbox.engine.internal.CompiledMachine;
import dev.wasmbox.engine.internal.ModuleCode;
import dev.wasmbox.engine.internal.ModuleTypes;
import java.lang.invoke.MutableCallSite;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * A module as JVM classes. Thread-safe; any number of instances can be made of it, each for one
 * thread at a time.
 *
 * <p>A function is compiled when it is first called, together with its neighbours, on a thread of
 * its own; the caller waits for that, or is interrupted. A failure to compile it, as for want of
 * memory, fails that call alone.
 *
 * <p>A function becomes as many methods as it takes for HotSpot to compile each of them. One that
 * has a single expression which is larger than a JVM method may be is interpreted, as all are in an
 * {@link InterpretedModule}; functions that use types or instructions which the engine does not
 * know (garbage collection, vectors, threads) run in Endive's interpreter.
 */
public final class CompiledModule {
    /** How much of its thread's stack a guest may use; see {@link CallStackExhaustedException}. */
    public static final int CALL_STACK_BYTES = 640 << 10;

    /**
     * Functions of fewer instructions are never too large to be compiled: an instruction becomes
     * eight bytes or less, but for the most unusual ones.
     */
    public static final int LARGE_INSTRUCTIONS = 8_000;

    /** Changes with what classes are made of; only those of the same version can be loaded. */
    public static final int CLASS_VERSION = 16;

    private final Map<String, byte[]> classes;
    private final Set<Integer> interpreted;
    private final Set<Integer> standIns;
    private final ModuleTypes types;
    private final FunctionBodies bodies;
    private final CodeLoader code;
    private final int largeBytes;
    private volatile @Nullable ModuleCode compiler;

    /** Classes of up to this size in all are loaded at once; each by itself takes longer. */
    private static final int AT_ONCE_BYTES = 512 << 10;

    private CompiledModule(
            WasmModule module,
            FunctionBodies bodies,
            Map<String, byte[]> classes,
            Set<Integer> interpreted,
            Set<Integer> standIns,
            int largeBytes) {
        this.types = new ModuleTypes(module);
        this.bodies = bodies;
        this.largeBytes = largeBytes;
        this.classes = new ConcurrentHashMap<>(classes);
        this.interpreted = interpreted;
        this.standIns = standIns;
        List<String> first = classes.isEmpty() ? compiler().firstNames() : small(classes);
        this.code = new CodeLoader(types, this.classes, first, this::compiler);
    }

    /** The names of classes that are small; those that others extend come first. */
    private static List<String> small(Map<String, byte[]> classes) {
        long bytes = classes.values().stream().mapToLong(each -> each.length).sum();
        return bytes > AT_ONCE_BYTES
                ? List.of()
                : classes.keySet().stream()
                        .sorted(Comparator.comparing(CompiledModule::isExtended).reversed())
                        .toList();
    }

    private static boolean isExtended(String name) {
        return name.startsWith("wasm.Type");
    }

    /** A module that Endive's parser has validated, of which nothing is compiled yet. */
    public static CompiledModule of(WasmModule module) {
        return load(module, FunctionBodies.of(module), Map.of(), Set.of(), Set.of());
    }

    /** The same, with all functions compiled. */
    public static CompiledModule compile(WasmModule module) {
        return compile(module, ModuleCode.LARGE_BYTES);
    }

    /**
     * The same, with functions split into methods of other sizes than is best.
     *
     * @param largeBytes from which size on, in bytes of bytecode
     */
    static CompiledModule compile(WasmModule module, int largeBytes) {
        CompiledModule compiled =
                new CompiledModule(
                        module,
                        FunctionBodies.of(module),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        largeBytes);
        compiled.compileAll();
        return compiled;
    }

    /**
     * Takes classes that were once compiled of the same module, without a check: whoever has
     * written them can do anything that the calling program can.
     *
     * @param module with the types and counts of everything; the bodies of functions are not looked
     *     at
     * @param bodies are asked for when a function is first called that is in none of the classes
     * @param classes what {@link #classes} gave
     * @param interpreted what {@link #interpretedFunctions} gave
     * @param standIns the indices of functions that seldom run, and only in place of the one that
     *     has called them: they are interpreted, and count nothing of the call stack
     */
    public static CompiledModule load(
            WasmModule module,
            FunctionBodies bodies,
            Map<String, byte[]> classes,
            Set<Integer> interpreted,
            Set<Integer> standIns) {
        return new CompiledModule(
                module,
                bodies,
                classes,
                Set.copyOf(interpreted),
                Set.copyOf(standIns),
                ModuleCode.LARGE_BYTES);
    }

    private synchronized ModuleCode compiler() {
        ModuleCode known = compiler;
        if (known == null) {
            known = new ModuleCode(types, bodies, standIns, largeBytes);
            compiler = known;
        }
        return known;
    }

    /** Compiles what is not compiled yet. */
    public void compileAll() {
        ModuleCode all = compiler();
        all.names().forEach(name -> compile(all, name));
        all.namesOfTailCalled().forEach(name -> compile(all, name));
    }

    /**
     * Compiles those functions that may turn out to be too large for that, so that {@link
     * #interpretedFunctions} names all of them.
     */
    public void compileLarge() {
        ModuleCode all = compiler();
        all.namesOfLarge().forEach(name -> compile(all, name));
    }

    private void compile(ModuleCode all, String name) {
        classes.computeIfAbsent(name.replace('/', '.'), key -> all.write(name));
    }

    /**
     * Has the JVM initialize now what compiled code calls. Otherwise it does so when each is first
     * used, perhaps in the last bit of stack that a guest has left: a class whose initialization
     * fails is unusable from then on.
     *
     * @throws LinkageError if the JVM does not take the classes
     */
    public void link() {
        code.link();
    }

    /** The class files by the names of the classes, as far as they are compiled. */
    public Map<String, byte[]> classes() {
        return new TreeMap<>(classes);
    }

    /** The indices of the functions that run in the interpreter, as far as they are known. */
    public Set<Integer> interpretedFunctions() {
        Set<Integer> all = new TreeSet<>(interpreted);
        ModuleCode made = compiler;
        if (made != null) {
            all.addAll(made.interpreted());
        }
        return all;
    }

    /** A machine for an instance that is being made, whose memory is a {@link LinearMemory}. */
    public Machine machine(Instance instance) {
        return new CompiledMachine(instance, code);
    }

    /**
     * What the guests of this module ask at each loop and call: a site without parameters or result
     * that does nothing. Bind it to a method that throws, and have it synchronised, to stop guests;
     * bulk operations, tail calls and first calls look at their thread's interrupt flag besides.
     */
    public MutableCallSite interruption() {
        return code.interruption();
    }
}
