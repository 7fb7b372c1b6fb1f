package dev.wasmbox.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/*
 * H2 closes itself when it cannot write, and with it all boxes. So some room is kept in a file of
 * its own. When a write finds the disk full, that file goes, the write is done after all, and what is
 * under way ends well. From then on nothing new is taken, until the file has room again. What alone is
 * large would not find enough there, and looks for its room before.
 */

/** Some room on the disk of a data directory that is kept for the last writes. Thread-safe. */
final class Reserve implements Room {
    private static final int SIZE = 16 << 20;

    private static final int LARGE = 1 << 16;

    /**
     * What writing something takes while it is written, next to its size: H2 moves what is there.
     */
    private static final int COPIES = 3;

    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final Path file;
    private boolean isKept;
    private long lastTry = System.nanoTime();

    /** Makes the reserve if it is not there. */
    Reserve(Path directory) {
        this.file = directory.resolve("reserve");
        this.isKept = isThere() || make();
    }

    @Override
    public synchronized void require(long bytes) {
        if (!isKept && System.nanoTime() - lastTry >= PAUSE) {
            lastTry = System.nanoTime();
            isKept = usable() >= 2L * SIZE && make();
        }
        if (!isKept || bytes >= LARGE && usable() < COPIES * bytes) {
            throw new StoreException(
                    "no space left on the disk of "
                            + file.getParent()
                            + ": "
                            + (isKept ? COPIES * bytes : 2L * SIZE)
                            + " bytes are needed there. Make room, and it goes on",
                    null);
        }
    }

    /** Gives the room to what is being written. */
    synchronized void release() throws IOException {
        isKept = false;
        Files.deleteIfExists(file);
    }

    private long usable() {
        return file.toFile().getParentFile().getUsableSpace();
    }

    private boolean isThere() {
        return file.toFile().length() == SIZE;
    }

    /** Writes bytes that no file system can leave out. */
    private boolean make() {
        byte[] bytes = new byte[SIZE];
        new SplittableRandom().nextBytes(bytes);
        try {
            Files.write(file, bytes);
            return true;
        } catch (IOException e) {
            remove();
            return false;
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
