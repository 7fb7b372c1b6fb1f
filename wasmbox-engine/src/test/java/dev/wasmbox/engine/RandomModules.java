package dev.wasmbox.engine;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Modules that the program in src/test/rust/random-modules wrote: those that are kept here, or
 * those of the file, or the pipe, that the system property {@code wasmbox.random.modules} names.
 */
final class RandomModules implements AutoCloseable {
    private final DataInputStream in;

    RandomModules() throws IOException {
        String file = System.getProperty("wasmbox.random.modules");
        in = new DataInputStream(file == null ? kept() : Files.newInputStream(Path.of(file)));
    }

    private static InputStream kept() throws IOException {
        return new GZIPInputStream(
                Objects.requireNonNull(
                        RandomModules.class.getResourceAsStream("/random-modules.gz")));
    }

    /** The next module, empty where there is none of its seed; null after the last one. */
    byte @Nullable [] next() {
        try {
            int size = Integer.reverseBytes(in.readInt());
            return in.readNBytes(size);
        } catch (EOFException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
