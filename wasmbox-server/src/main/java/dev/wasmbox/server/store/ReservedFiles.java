package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2 in a directory with a reserve. Public because H2 makes them by reflection. */
public class ReservedFiles extends FilePathWrapper {
    static final String SCHEME = "reserved";

    /** By directory, since H2 hands on nothing but the names of files. */
    private static final Map<Path, Reserve> RESERVES = new ConcurrentHashMap<>();

    /**
     * Makes H2 know such files in a directory, and returns its reserve.
     *
     * @param directory its real path, since H2 follows links
     */
    static Reserve register(Path directory) {
        FilePath.register(new ReservedFiles());
        FilePath.register(new WriteThroughFiles());
        Reserve reserve = new Reserve(directory);
        RESERVES.put(directory, reserve);
        return reserve;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    /** How much of each write's end is written by itself, after what comes before it. */
    int lastPart() {
        return 0;
    }

    FileChannel openToWrite(String mode) throws IOException {
        return getBase().open(mode);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (mode.equals("r")) {
            return getBase().open(mode);
        }
        FileChannel file = openToWrite(mode);
        Reserve reserve = RESERVES.get(Path.of(getBase().toString()).getParent());
        return reserve == null ? file : new ReservedFile(file, reserve, lastPart());
    }
}
