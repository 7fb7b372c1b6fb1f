package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 of which each change is noted, so that a file can be had as a process leaves it that
 * is killed in between. Public because H2 makes them by reflection.
 */
public final class RecordedFiles extends FilePathWrapper {
    private static final String SCHEME = "recorded";

    private static volatile Consumer<Change> watcher = change -> {};

    /**
     * What happened to a file.
     *
     * @param position where bytes were written, or where the file ends now if there are none
     */
    record Change(long position, byte[] bytes) {
        boolean isCut() {
            return bytes.length == 0;
        }
    }

    /**
     * The same database, in such files.
     *
     * @param watcher is told of each change, until another one is set
     */
    static DatabaseLocation of(DatabaseLocation location, Consumer<Change> watcher) {
        RecordedFiles.watcher = watcher;
        FilePath.register(new RecordedFiles());
        String url = location.url().replace("h2:", "h2:" + SCHEME + ":");
        return new DatabaseLocation(
                url, location.user(), location.password(), location.room(), location.file());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new RecordedFile(getBase().open(mode));
    }

    private static final class RecordedFile extends WrappedFile {
        RecordedFile(FileChannel file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            ByteBuffer all = source.duplicate();
            int written = super.write(source, position);
            byte[] bytes = new byte[written];
            all.get(bytes);
            watcher.accept(new Change(position, bytes));
            return written;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            super.truncate(size);
            watcher.accept(new Change(size, new byte[0]));
            return this;
        }
    }
}
