package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file for whose writes there is room in a reserve. */
final class ReservedFile extends WrappedFile {
    private final Reserve reserve;
    private final int lastPart;

    /**
     * @param lastPart how many bytes at the end of each write are written by themselves
     */
    ReservedFile(FileChannel file, Reserve reserve, int lastPart) {
        super(file);
        this.reserve = reserve;
        this.lastPart = lastPart;
    }

    /** Writes some of what remains in a buffer. */
    private interface Write {
        int toFile() throws IOException;
    }

    private int write(Write write) throws IOException {
        try {
            return write.toFile();
        } catch (IOException e) {
            if (!StoreException.isFull(e)) {
                throw e;
            }
            reserve.release();
            return write.toFile();
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return write(() -> file.write(source));
    }

    /** Writes all but the last part, or that; H2 goes on until nothing remains. */
    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int limit = source.limit();
        if (source.remaining() > lastPart) {
            source.limit(limit - lastPart);
        }
        try {
            return write(() -> file.write(source, position));
        } finally {
            source.limit(limit);
        }
    }
}
