package dev.wasmbox.host.internal.module;

import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.engine.FunctionBodies;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.log.Logs;
import dev.wasmbox.host.internal.stop.StopRequests;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;

/**
 * The machines that run a module as JVM bytecode, made on first use: from classes that were
 * compiled before, or by the compiler when a function is first called.
 *
 * <p>A function whose bytecode would be larger than the 64 KiB that a JVM method may have runs in
 * the interpreter; that is said once, in the log.
 */
public final class CompiledMachines {
    private final WasmModule module;
    private final FunctionBodies bodies;
    private final byte[] hash;
    private final @Nullable ProgramCode program;
    private final @Nullable CompiledClasses known;
    private @Nullable Loaded loaded;
    private int kept;

    /**
     * @param bodies of its functions, as they were written
     * @param hash the SHA-256 of the module
     * @param program if it is rewritten
     * @param known what {@link #all()} or {@link #used()} once gave, from a trusted file; null to
     *     compile, as is done too where that was of something else
     */
    public CompiledMachines(
            WasmModule module,
            FunctionBodies bodies,
            byte[] hash,
            @Nullable ProgramCode program,
            @Nullable CompiledClasses known) {
        this.module = module;
        this.bodies = bodies;
        this.hash = hash;
        this.program = program;
        this.known = known != null && Arrays.equals(known.of(), hash) ? known : null;
        this.kept = this.known == null ? 0 : this.known.classes().size();
    }

    /**
     * A module that makes machines.
     *
     * @param stopRequests by which its guests are stopped
     */
    public record Loaded(CompiledModule module, StopRequests stopRequests) {}

    /** The module, ready to make machines. */
    public synchronized Loaded loaded() {
        Loaded before = loaded;
        if (before == null) {
            CompiledModule made = load();
            before = new Loaded(made, new StopRequests(made.interruption()));
            loaded = before;
        }
        return before;
    }

    private CompiledModule load() {
        Map<String, byte[]> classes = known == null ? Map.of() : known.classes();
        Set<Integer> interpreted = known == null ? Set.of() : known.interpreted();
        try {
            CompiledModule made =
                    CompiledModule.load(module, bodies, classes, interpreted, standIns());
            made.link();
            return made;
        } catch (LinkageError e) {
            throw new ModuleException(
                    "the compiled classes of the module cannot be loaded: "
                            + e
                            + "; compile the .wasm file again",
                    e);
        }
    }

    private Set<Integer> standIns() {
        return program == null ? Set.of() : program.standIns();
    }

    /** The classes of all functions. */
    public CompiledClasses all() {
        CompiledModule compiled = loaded().module();
        try {
            compiled.compileAll();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new ModuleException("the module could not be compiled: " + Reason.of(e), e);
        }
        Set<Integer> tooLarge = new TreeSet<>(compiled.interpretedFunctions());
        tooLarge.removeAll(standIns());
        warn(tooLarge);
        return classes(compiled);
    }

    /** The classes of the functions that were called, if there are more than when last asked. */
    public synchronized @Nullable CompiledClasses used() {
        if (loaded == null || loaded.module().classes().size() == kept) {
            return null;
        }
        CompiledModule compiled = loaded.module();
        compiled.compileLarge();
        kept = compiled.classes().size();
        return classes(compiled);
    }

    private CompiledClasses classes(CompiledModule compiled) {
        return new CompiledClasses(
                hash, program, compiled.classes(), compiled.interpretedFunctions());
    }

    /** Whether the module was compiled before. */
    public boolean isCompiled() {
        return known != null;
    }

    private static void warn(Set<Integer> interpreted) {
        if (!interpreted.isEmpty()) {
            Logs.host()
                    .warn(
                            "{} functions cannot be compiled, most often because they are too large"
                                    + " for a JVM method, and will run in the interpreter, which is"
                                    + " slow. The first one: {}",
                            interpreted.size(),
                            interpreted.iterator().next());
        }
    }
}
