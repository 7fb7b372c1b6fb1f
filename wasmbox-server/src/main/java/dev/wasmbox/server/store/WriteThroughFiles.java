package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;

/*
 * A power cut leaves any blocks of what was being written, and H2 takes a piece of its file for whole
 * when the first and the last block of it are there. So the last one is written when the others are
 * on the disk.
 */

/**
 * Files of H2 in which a write returns when it is on the disk; H2 itself never waits for that.
 * Public because H2 makes them by reflection.
 */
public final class WriteThroughFiles extends ReservedFiles {
    static final String SCHEME = "durable";
    private static final int BLOCK = 4096; // of H2, and of disks

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    FileChannel openToWrite(String mode) throws IOException {
        return super.openToWrite(mode + "d");
    }

    @Override
    int lastPart() {
        return BLOCK;
    }
}
