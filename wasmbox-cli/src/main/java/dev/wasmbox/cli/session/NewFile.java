package dev.wasmbox.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Files that never replace another one. */
final class NewFile {
    private NewFile() {}

    /**
     * Creates an empty file with a name that was free: {@code STEM.SUFFIX}, {@code STEM-2.SUFFIX}
     * and so on.
     */
    static Path reserve(Path folder, String stem, String suffix) {
        try {
            for (int number = 1; ; number++) {
                String name = stem + (number == 1 ? "" : "-" + number) + suffix;
                try {
                    return Files.createFile(folder.resolve(name));
                } catch (FileAlreadyExistsException e) {
                    continue;
                }
            }
        } catch (IOException e) {
            throw new SessionException(
                    "cannot create a file in " + folder.toAbsolutePath() + ": " + e);
        }
    }

    /** Writes a reserved file, or removes it when that fails. */
    static void fill(Path file, Consumer<Path> writer) {
        boolean written = false;
        try {
            writer.accept(file);
            written = true;
        } finally {
            if (!written) {
                delete(file);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
