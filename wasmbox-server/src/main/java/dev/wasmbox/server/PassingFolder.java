package dev.wasmbox.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A new folder, which goes with all that is in it when this is closed. */
record PassingFolder(Path path) implements AutoCloseable {
    static PassingFolder make() throws IOException {
        return new PassingFolder(Files.createTempDirectory("wasmbox"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
