package dev.wasmbox.host.internal.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file that nobody else sees, and that is gone when it is closed or the process ends.
 *
 * <p>A {@link RandomAccessFile}, since an interrupted thread would close a channel. Not
 * thread-safe.
 */
public final class SpillFile implements AutoCloseable {
    private final Path file;
    private final RandomAccessFile access;

    private SpillFile(Path file) throws IOException {
        this.file = file;
        this.access = new RandomAccessFile(file.toFile(), "rw");
    }

    /** Makes a file in the folder for temporary files. */
    public static SpillFile create() throws IOException {
        Path file = Files.createTempFile("wasmbox-", ".tmp");
        try {
            SpillFile spill = new SpillFile(file);
            if (!file.toFile().delete()) {
                file.toFile().deleteOnExit();
            }
            return spill;
        } catch (Throwable e) {
            Closing.after(e, () -> Files.deleteIfExists(file));
            throw e;
        }
    }

    public void write(long position, byte[] bytes, int length) throws IOException {
        access.seek(position);
        access.write(bytes, 0, length);
    }

    public byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        access.seek(position);
        access.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        access.close();
        Files.deleteIfExists(file);
    }
}
