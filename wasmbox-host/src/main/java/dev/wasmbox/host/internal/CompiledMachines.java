package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.log.Logs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
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
    private static final String CLASS = ".class";

    private final WasmModule module;
    private @Nullable CompiledClasses classes;
    private @Nullable GuestClasses loaded;

    /**
     * @param classes what {@link #classes()} once gave, from a trusted file; null to compile
     */
    CompiledMachines(WasmModule module, @Nullable CompiledClasses classes) {
        this.module = module;
        this.classes = classes;
    }

    /** The module's classes, ready to make machines. */
    synchronized GuestClasses loaded() {
        GuestClasses known = loaded;
        if (known == null) {
            known = new GuestClasses(classes());
            loaded = known;
        }
        return known;
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
        return classes != null && classes.partlyInterpreted();
    }

    private CompiledClasses compile() {
        try {
            return new CompiledClasses(compile(InterpreterFallback.FAIL), false);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.contains(TOO_LARGE)) {
                throw notCompiled(e);
            }
            Logs.host()
                    .warn(
                            "Some functions are too large for a JVM method and will run in the"
                                    + " interpreter, which is slow. The first one: {}",
                            reason.substring(reason.lastIndexOf(':') + 1).strip());
            return compilePartly();
        }
    }

    private CompiledClasses compilePartly() {
        try {
            return new CompiledClasses(compile(InterpreterFallback.SILENT), true);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw notCompiled(e);
        }
    }

    private static ModuleException notCompiled(Throwable e) {
        return e instanceof ModuleException known
                ? known
                : new ModuleException("the module could not be compiled: " + Reason.of(e), e);
    }

    private List<byte[]> compile(InterpreterFallback fallback) {
        Archive compiled = new Archive();
        MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(fallback)
                .withCache(compiled)
                .compile();
        return compiled.classes();
    }

    /** Where the engine leaves what it has compiled, as a ZIP file. */
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

        List<byte[]> classes() {
            if (bytes == null) {
                throw new ModuleException("the engine did not hand out the classes it compiled");
            }
            List<byte[]> classes = new ArrayList<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                    if (e.getName().endsWith(CLASS)) {
                        classes.add(AskedToStop.in(zip.readAllBytes()));
                    }
                }
            } catch (IOException e) {
                throw new ModuleException("the engine's archive of classes is not readable", e);
            }
            return List.copyOf(classes);
        }
    }
}
