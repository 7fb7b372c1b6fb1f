package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2 in a directory with a reserve. Public because H2 makes them by reflection. */
public class ReservedFiles extends FilePathWrapper {
    static final String SCHEME = "reserved";

    /** By directory, since H2 hands on nothing but the names of files. */
    private static final Map<Path, Reserve> RESERVES = new ConcurrentHashMap<>();

    /** Makes H2 know such files in a directory, and returns its reserve. */
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

    /** How files are opened to be written. */
    List<OpenOption> options() {
        return List.of(
                StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(getBase().toString());
        Reserve reserve = RESERVES.get(file.getParent());
        if (mode.equals("r") || reserve == null) {
            return getBase().open(mode);
        }
        FileChannel opened = FileChannel.open(file, options().toArray(OpenOption[]::new));
        return new ReservedFile(opened, reserve);
    }
}
