package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/** A file for whose writes there is room in a reserve. */
final class ReservedFile extends FileBase {
    private final FileChannel file;
    private final Reserve reserve;
    private final int lastPart;

    /**
     * @param lastPart how many bytes at the end of each write are written by themselves
     */
    ReservedFile(FileChannel file, Reserve reserve, int lastPart) {
        this.file = file;
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

    @Override
    public int read(ByteBuffer target) throws IOException {
        return file.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
