package dev.wasmbox.server.store;

import dev.wasmbox.server.store.RecordedFiles.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** What a file has in it, at one moment after another. */
final class FileImage {
    /** What H2 writes at a time is a multiple of it, and a disk writes one as a whole. */
    static final int BLOCK = 4096;

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
            write(change, 0, change.bytes().length);
        }
    }

    /** Has some blocks of what a change writes be written, numbered from 0. */
    void apply(Change change, IntPredicate blocks) {
        int length = change.bytes().length;
        for (int from = 0; from < length; from += BLOCK) {
            if (blocks.test(from / BLOCK)) {
                write(change, from, Math.min(length, from + BLOCK));
            }
        }
    }

    private void write(Change change, int from, int to) {
        int position = Math.toIntExact(change.position()) + from;
        int end = position + to - from;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * end);
        }
        if (position > size) {
            Arrays.fill(bytes, size, position, (byte) 0);
        }
        System.arraycopy(change.bytes(), from, bytes, position, to - from);
        size = Math.max(size, end);
    }

    void save(Path file) throws IOException {
        Files.write(file, Arrays.copyOf(bytes, size));
    }
}
