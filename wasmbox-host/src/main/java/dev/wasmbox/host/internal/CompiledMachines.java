package dev.wasmbox.host.internal;

import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.log.Logs;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;

/**
 * The machines that run a module as JVM bytecode, made on first use: from classes that were
 * compiled before, or by the compiler.
 *
 * <p>A function whose bytecode would be larger than the 64 KiB that a JVM method may have runs in
 * the interpreter; that is said once, in the log.
 */
final class CompiledMachines {
    private final WasmModule module;
    private @Nullable CompiledClasses classes;
    private @Nullable Loaded loaded;

    /**
     * @param classes what {@link #classes()} once gave, from a trusted file; null to compile
     */
    CompiledMachines(WasmModule module, @Nullable CompiledClasses classes) {
        this.module = module;
        this.classes = classes;
    }

    /**
     * A module that makes machines.
     *
     * @param stopRequests by which its guests are stopped
     */
    record Loaded(CompiledModule module, StopRequests stopRequests) {}

    /** The module's classes, ready to make machines. */
    synchronized Loaded loaded() {
        Loaded known = loaded;
        if (known == null) {
            CompiledModule made = load(classes());
            known = new Loaded(made, new StopRequests(made.interruption()));
            loaded = known;
        }
        return known;
    }

    private CompiledModule load(CompiledClasses from) {
        try {
            CompiledModule made = CompiledModule.load(module, from.classes(), from.interpreted());
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

    /** The module's classes as data. */
    synchronized CompiledClasses classes() {
        CompiledClasses known = classes;
        if (known == null) {
            known = compile();
            classes = known;
        }
        return known;
    }

    synchronized boolean isCompiled() {
        return classes != null;
    }

    /** Whether some function runs in the interpreter, as far as the module is compiled. */
    synchronized boolean isPartlyInterpreted() {
        return classes != null && !classes.interpreted().isEmpty();
    }

    private CompiledClasses compile() {
        CompiledModule compiled;
        try {
            compiled = CompiledModule.compile(module);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new ModuleException("the module could not be compiled: " + Reason.of(e), e);
        }
        Set<Integer> interpreted = compiled.interpretedFunctions();
        if (!interpreted.isEmpty()) {
            Logs.host()
                    .warn(
                            "{} functions cannot be compiled, most often because they are too large"
                                    + " for a JVM method, and will run in the interpreter, which is"
                                    + " slow. The first one: {}",
                            interpreted.size(),
                            interpreted.iterator().next());
        }
        return new CompiledClasses(compiled.classes(), interpreted);
    }
}
