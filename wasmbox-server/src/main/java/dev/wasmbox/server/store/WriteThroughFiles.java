package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 in which a write returns when it is on the disk; H2 itself never waits for that.
 * Public because H2 makes them by reflection.
 */
public final class WriteThroughFiles extends FilePathWrapper {
    static final String SCHEME = "durable";

    static void register() {
        FilePath.register(new WriteThroughFiles());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (mode.equals("r")) {
            return getBase().open(mode);
        }
        return FileChannel.open(
                Path.of(getBase().toString()),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.DSYNC);
    }
}
