package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
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
    private static final String TOO_LARGE = "exceeds the Java method size limits";

    private final WasmModule module;
    private final byte @Nullable [] archive;
    private @Nullable GuestClasses loaded;
    private boolean partlyInterpreted;

    /**
     * @param archive what {@link #archive()} once gave, already checked; null to compile
     */
    CompiledMachines(WasmModule module, byte @Nullable [] archive) {
        this.module = module;
        this.archive = archive;
        this.partlyInterpreted = archive != null && GeneratedClasses.callInterpreter(archive);
    }

    /** The module's classes, ready to make machines. */
    synchronized GuestClasses loaded() {
        GuestClasses known = loaded;
        if (known == null) {
            known =
                    archive == null
                            ? new GuestClasses(compile())
                            : new GuestClasses(archive).verified();
            loaded = known;
        }
        return known;
    }

    /** The compiled classes, in the engine's own archive format. */
    byte[] archive() {
        return archive == null ? compile() : archive;
    }

    synchronized boolean isPartlyInterpreted() {
        return partlyInterpreted;
    }

    private synchronized byte[] compile() {
        try {
            return compile(InterpreterFallback.FAIL);
        } catch (WasmEngineException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.contains(TOO_LARGE)) {
                throw new ModuleException("the module could not be compiled: " + reason, e);
            }
            partlyInterpreted = true;
            Logs.host()
                    .warn(
                            "Some functions are too large for a JVM method and will run in the"
                                    + " interpreter, which is slow. The first one: {}",
                            reason.substring(reason.lastIndexOf(':') + 1).strip());
            return compile(InterpreterFallback.SILENT);
        }
    }

    private byte[] compile(InterpreterFallback fallback) {
        Archive compiled = new Archive();
        MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(fallback)
                .withCache(compiled)
                .compile();
        return compiled.stored();
    }

    /** Where the engine leaves what it has compiled. */
    private static final class Archive implements Cache {
        private byte @Nullable [] bytes;

        @Override
        public byte @Nullable [] get(String key) {
            return bytes;
        }

        @Override
        public void putIfAbsent(String key, byte[] data) {
            bytes = data;
        }

        byte[] stored() {
            if (bytes == null) {
                throw new ModuleException("the engine did not hand out the classes it compiled");
            }
            return bytes;
        }
    }
}
