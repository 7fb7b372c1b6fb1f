package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.guest.compiler.GuestCompiler;
import dev.wasmbox.guest.compiler.GuestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compiles one guest, unless what it is made of has not changed since the last time.
 *
 * @param tools the fingerprint of the compiler
 */
record GuestBuild(List<Path> classPath, String tools, GuestOptions options, Path module) {

    /** One for all guests of a build, loaded when the first of them has changed. */
    static final class Compiler {
        static final GuestCompiler SHARED = new GuestCompiler();
    }

    /**
     * Compiles the guest if anything changed.
     *
     * @return whether it was compiled
     */
    boolean run() {
        String inputs = Fingerprint.of(classPath) + " " + tools + " " + options;
        return new StampedFile(module).update(inputs, this::compile);
    }

    private void compile() {
        byte[] wasm = Compiler.SHARED.compile(classPath, options);
        try {
            Files.createDirectories(module.toAbsolutePath().getParent());
            Files.write(module, wasm);
        } catch (IOException e) {
            throw new WasmBoxException(module + " cannot be written: " + e, e);
        }
    }
}
