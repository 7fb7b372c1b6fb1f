package dev.wasmbox.cli;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/** The name {@code -} for what comes from the standard input in place of a file. */
final class StandardInput {
    private static final String NAME = "-";

    private StandardInput() {}

    static boolean isNamed(Path file) {
        return file.toString().equals(NAME);
    }

    /** Reads a file, or the standard input from a temporary file. */
    static <T> T read(Path file, Function<Path, T> reader) {
        if (!isNamed(file)) {
            return reader.apply(file);
        }
        try {
            Path copy = Files.createTempFile("wasmbox", ".in");
            try {
                Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
                return reader.apply(copy);
            } catch (WasmBoxException e) {
                throw new WasmBoxException(
                        String.valueOf(e.getMessage())
                                .replace(copy.toString(), "the standard input"),
                        e);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new ModuleException("cannot read the standard input: " + e.getMessage(), e);
        }
    }
}
