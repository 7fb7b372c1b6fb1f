package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files of H2 in which a write returns when it is on the disk; H2 itself never waits for that.
 * Public because H2 makes them by reflection.
 */
public final class WriteThroughFiles extends ReservedFiles {
    static final String SCHEME = "durable";

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    FileChannel openToWrite(String mode) throws IOException {
        return FileChannel.open(
                Path.of(getBase().toString()),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.DSYNC);
    }
}
