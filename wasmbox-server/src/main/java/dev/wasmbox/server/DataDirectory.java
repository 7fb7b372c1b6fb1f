package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder in which a server keeps its data, while no other process has it. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel file;

    private DataDirectory(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /** Takes the folder, and makes it if it is not there. */
    static DataDirectory lock(Path path) {
        try {
            Files.createDirectories(path);
            Path lock = path.resolve("lock");
            FileChannel file =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file)) {
                return new DataDirectory(path, file);
            }
            file.close();
            throw new WasmBoxException(
                    "another server uses the data directory "
                            + path.toAbsolutePath()
                            + "; stop it, or choose another directory with --data");
        } catch (IOException e) {
            throw new WasmBoxException("cannot use the data directory " + path + ": " + e, e);
        }
    }

    /** Where it is kept what modules were compiled to. */
    Path compiled() {
        return path.resolve("compiled");
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // a server in this process
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
