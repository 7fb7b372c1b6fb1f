package dev.wasmbox.server.store;

import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

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
    List<OpenOption> options() {
        return List.of(
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.DSYNC);
    }
}
