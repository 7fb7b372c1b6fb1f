package dev.wasmbox.host.internal;

import dev.wasmbox.host.SnapshotException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are there as a whole or not at all, whenever the machine stops. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes beside the file, forces that to the disk, and renames it. */
    public static void write(Path file, byte[] bytes) {
        try {
            Path folder = folderOf(file);
            Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
            try {
                writeAndForce(temporary, bytes);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder(folder);
        } catch (IOException e) {
            throw new SnapshotException("cannot write " + file + ": " + reason(e), e);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new SnapshotException("cannot write " + file + ": it is a folder");
        }
        return folder;
    }

    /** All bytes of a file. */
    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new SnapshotException("there is no file " + file, e);
        } catch (IOException | OutOfMemoryError e) {
            throw new SnapshotException("cannot read " + file + ": " + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private static void writeAndForce(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Forces the names in a folder to the disk, where the system allows folders to be opened. */
    public static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!System.getProperty("os.name").startsWith("Windows")) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
