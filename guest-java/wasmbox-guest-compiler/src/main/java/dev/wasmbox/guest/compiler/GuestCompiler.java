package dev.wasmbox.guest.compiler;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.guest.compiler.internal.codecs.CustomSection;
import dev.wasmbox.guest.compiler.internal.codecs.GeneratedCodecs;
import dev.wasmbox.guest.compiler.internal.loader.Backend;
import dev.wasmbox.guest.compiler.internal.loader.GuestClassPath;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import dev.wasmbox.transform.SplitModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;

/**
 * Compiles guests in Java to WebAssembly.
 *
 * <p>The annotation processor {@code wasmbox-guest-processor} leaves in the guest's class files
 * what is needed here: the name of the class that starts the guest ({@code META-INF/wasmbox/main}),
 * the description of its messages ({@code META-INF/wasmbox/schema}), which becomes the custom
 * section {@code wasmbox.schema} of the module, and the classes that the codecs were generated for
 * ({@code META-INF/wasmbox/types}).
 *
 * <p>Functions that the JVM would not compile, since they are too large, are cut into parts.
 *
 * <p>The same class files and options give the same bytes, on every machine.
 *
 * <p>An instance is thread-safe. It holds a TeaVM of its own, which takes about a second to load,
 * so one instance should compile many guests. It compiles one at a time; the others wait.
 */
public final class GuestCompiler {

    private static final String MAIN = "META-INF/wasmbox/main";
    private static final String SCHEMA = "META-INF/wasmbox/schema";

    private final Set<Repair> repairs;
    private final Backend backend;

    /** Loads TeaVM. */
    public GuestCompiler() {
        this(Repair.all());
    }

    GuestCompiler(Set<Repair> repairs) {
        this(repairs, Backend.load(repairs));
    }

    GuestCompiler(Set<Repair> repairs, Backend backend) {
        this.repairs = repairs;
        this.backend = backend;
    }

    /**
     * Compiles the guest on a class path.
     *
     * @param classPath folders and jars with the classes of the guest and of its libraries, {@code
     *     wasmbox-guest} and {@code wasmbox-codec} among them; not those of the JDK
     * @param options how to compile
     * @return the module
     * @throws GuestCompilationException if the guest uses what a guest cannot have
     * @throws WasmBoxException if there is no guest on the class path, if its messages have changed
     *     since its codecs were generated, or if the guest cannot be compiled, or the module is not
     *     valid, by a fault of this compiler
     */
    public byte[] compile(List<Path> classPath, GuestOptions options) {
        Objects.requireNonNull(classPath, "classPath");
        Objects.requireNonNull(options, "options");
        synchronized (backend) {
            return compileAlone(classPath, options);
        }
    }

    private byte[] compileAlone(List<Path> classPath, GuestOptions options) {
        try (GuestClassPath guest = new GuestClassPath(classPath)) {
            String main = guest.text(MAIN).orElseThrow(() -> noGuest(classPath));
            GeneratedCodecs.requireFresh(guest);
            Backend.Result result =
                    result(main, new Backend.Request(main, guest, options, repairs));
            if (!result.problems().isEmpty()) {
                throw new GuestCompilationException(result.problems());
            }
            byte[] split = SplitModule.of(result.module()).wasm();
            requireValid(main, split);
            byte[] module = options.debugNames() ? split : CustomSection.remove(split, "name");
            return guest.text(SCHEMA).map(schema -> withSchema(module, schema)).orElse(module);
        }
    }

    private Backend.Result result(String main, Backend.Request request) {
        try {
            return backend.compile(request);
        } catch (WasmBoxException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw fault(main, "cannot be compiled", e);
        }
    }

    private static void requireValid(String main, byte[] module) {
        try {
            Parser.parse(module);
        } catch (WasmEngineException e) {
            throw fault(main, "became an invalid module", e);
        }
    }

    private static WasmBoxException fault(String main, String what, Throwable cause) {
        return new WasmBoxException(
                "the guest that starts in "
                        + main
                        + " "
                        + what
                        + ", which is a fault of this compiler and not of the guest: "
                        + cause.getMessage()
                        + "; please report it with the guest's source",
                cause);
    }

    private static byte[] withSchema(byte[] module, String schema) {
        byte[] text = (schema + "\n").getBytes(StandardCharsets.UTF_8);
        return CustomSection.append(module, "wasmbox.schema", text);
    }

    private static WasmBoxException noGuest(List<Path> classPath) {
        return new WasmBoxException(
                "there is no guest on the class path: mark a method or class with @WasmBox, put"
                        + " wasmbox-guest-processor on the annotation processor path, and build with"
                        + " mvn clean package, so that javac runs again; the class path is "
                        + classPath);
    }
}
