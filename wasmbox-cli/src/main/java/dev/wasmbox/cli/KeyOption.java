package dev.wasmbox.cli;

import dev.wasmbox.host.CompileCache;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How modules are read: by which key compiled ones are trusted, and whether there is a cache. */
final class KeyOption {
    private static final int LEAST_BYTES = 16;

    private @Nullable Path file;
    private boolean uncached;
    private final Options options;

    /** Has a command take these options. */
    KeyOption(CommandSpec command) {
        options =
                new Options(command)
                        .value(
                                "--key",
                                "FILE",
                                Path.class,
                                "A file with a secret of at least 16 bytes, by which compiled"
                                        + " modules are trusted in place of the key of this user"
                                        + " and machine. Who has it can have any code run.",
                                value -> file = value)
                        .flag(
                                "--no-cache",
                                "Do not keep what is compiled of the module for its next start,"
                                        + " nor use what was kept.",
                                value -> uncached = value);
    }

    /** Reads a module, compiled or not. */
    WasmBoxModule read(Path module) {
        Path named = file;
        if (named != null && FileKind.of(module) == FileKind.COMPILED) {
            return WasmBoxModule.fromCompiledFile(module, key(named));
        }
        Optional<CompileCache> cache = uncached ? Optional.empty() : CacheFolder.ofThisUser();
        return cache.map(each -> WasmBoxModule.fromFile(module, each))
                .orElseGet(() -> WasmBoxModule.fromFile(module));
    }

    /** Writes the compiled form of a module. */
    void write(WasmBoxModule module, Path out) {
        Path named = file;
        if (named == null) {
            module.compileToFile(out);
        } else {
            module.compileToFile(out, key(named));
        }
    }

    private byte[] key(Path named) {
        byte[] key = bytes(named);
        if (key.length < LEAST_BYTES) {
            throw options.refusal(
                    "the key in "
                            + named
                            + " has "
                            + key.length
                            + " bytes, but must have at least "
                            + LEAST_BYTES
                            + "; head -c 32 /dev/urandom makes one");
        }
        return key;
    }

    private static byte[] bytes(Path named) {
        try {
            return Files.readAllBytes(named);
        } catch (NoSuchFileException e) {
            throw new ModuleException("there is no file " + named, e);
        } catch (IOException e) {
            throw new ModuleException("cannot read " + named + ": " + e.getMessage(), e);
        }
    }
}
