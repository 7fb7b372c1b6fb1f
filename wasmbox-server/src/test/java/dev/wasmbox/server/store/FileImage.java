package dev.wasmbox.server.store;

import dev.wasmbox.server.store.RecordedFiles.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file has in it, at one moment after another. */
final class FileImage {
    private byte[] bytes;
    private int size;

    private FileImage(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    static FileImage of(Path file) throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        return new FileImage(bytes, bytes.length);
    }

    FileImage copy() {
        return new FileImage(bytes.clone(), size);
    }

    /** Has a change happen. */
    void apply(Change change) {
        if (change.isCut()) {
            size = (int) Math.min(size, change.position());
        } else {
            write(change, change.bytes().length);
        }
    }

    /** Has the beginning of what a change writes be written. */
    void write(Change change, int length) {
        int from = Math.toIntExact(change.position());
        if (from + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (from + length));
        }
        if (from > size) {
            Arrays.fill(bytes, size, from, (byte) 0);
        }
        System.arraycopy(change.bytes(), 0, bytes, from, length);
        size = Math.max(size, from + length);
    }

    void save(Path file) throws IOException {
        Files.write(file, Arrays.copyOf(bytes, size));
    }
}
