package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * The machines that run a module as JVM bytecode, made on first use: from classes that were
 * compiled before, or by the compiler.
 *
 * <p>A function whose bytecode would be larger than the 64 KiB that a JVM method may have runs in
 * the interpreter; that is said once, in the log.
 */
final class CompiledMachines {
    private static final Logger LOG = LoggerFactory.getLogger("dev.wasmbox.host");
    private static final String TOO_LARGE = "exceeds the Java method size limits";

    private final WasmModule module;
    private byte @Nullable [] classes;
    private @Nullable Function<Instance, Machine> machines;
    private boolean partlyInterpreted;

    /**
     * @param classes what {@link #classes()} once gave, already checked; null to compile
     */
    CompiledMachines(WasmModule module, byte @Nullable [] classes) {
        this.module = module;
        this.classes = classes;
        this.partlyInterpreted = classes != null && GeneratedClasses.callInterpreter(classes);
    }

    synchronized Function<Instance, Machine> machines() {
        Function<Instance, Machine> known = machines;
        if (known == null) {
            known = classes == null ? compile(null) : compile(new ClassesCache(classes));
            machines = known;
        }
        return known;
    }

    /** The compiled classes, in the engine's own archive format. */
    synchronized byte[] classes() {
        byte[] known = classes;
        if (known == null) {
            ClassesCache cache = new ClassesCache(null);
            machines = compile(cache);
            known = cache.stored();
            classes = known;
        }
        return known;
    }

    synchronized boolean isPartlyInterpreted() {
        return partlyInterpreted;
    }

    private Function<Instance, Machine> compile(@Nullable Cache cache) {
        try {
            return compile(cache, InterpreterFallback.FAIL);
        } catch (WasmEngineException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.contains(TOO_LARGE)) {
                throw new ModuleException("the module could not be compiled: " + reason, e);
            }
            partlyInterpreted = true;
            LOG.warn(
                    "Some functions are too large for a JVM method and will run in the"
                            + " interpreter, which is slow. The first one: {}",
                    reason.substring(reason.lastIndexOf(':') + 1).strip());
            return compile(cache, InterpreterFallback.SILENT);
        }
    }

    private Function<Instance, Machine> compile(
            @Nullable Cache cache, InterpreterFallback fallback) {
        MachineFactoryCompiler.Builder builder =
                MachineFactoryCompiler.builder(module).withInterpreterFallback(fallback);
        if (cache != null) {
            builder.withCache(cache);
        }
        return builder.compile();
    }

    /** Hands classes to the engine, or takes them from it. */
    private static final class ClassesCache implements Cache {
        private byte @Nullable [] classes;

        ClassesCache(byte @Nullable [] classes) {
            this.classes = classes;
        }

        @Override
        public byte @Nullable [] get(String key) {
            return classes;
        }

        @Override
        public void putIfAbsent(String key, byte[] data) {
            classes = data;
        }

        byte[] stored() {
            if (classes == null) {
                throw new ModuleException("the engine did not hand out the classes it compiled");
            }
            return classes;
        }
    }
}
