package dev.wasmbox.host;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Guests that the program in src/test/rust/random-guests wrote, with what they did on wasmtime:
 * those that are kept here, or those of the file, or the pipe, that the system property {@code
 * wasmbox.random.guests} names.
 */
final class RandomGuests implements AutoCloseable {
    private final DataInputStream in;

    /**
     * A guest.
     *
     * @param story what is done with it, each with the state that it leads to
     */
    record RandomGuest(byte[] wasm, List<String> story) {}

    RandomGuests() throws IOException {
        String file = System.getProperty("wasmbox.random.guests");
        in = new DataInputStream(file == null ? kept() : Files.newInputStream(Path.of(file)));
    }

    private static InputStream kept() throws IOException {
        return new GZIPInputStream(
                Objects.requireNonNull(
                        RandomGuests.class.getResourceAsStream("/random-guests.gz")));
    }

    /** The next guest; null after the last one. */
    @Nullable RandomGuest next() throws IOException {
        try {
            byte[] wasm = read();
            return new RandomGuest(
                    wasm, new String(read(), StandardCharsets.UTF_8).lines().toList());
        } catch (EOFException e) {
            return null;
        }
    }

    private byte[] read() throws IOException {
        return in.readNBytes(Integer.reverseBytes(in.readInt()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
