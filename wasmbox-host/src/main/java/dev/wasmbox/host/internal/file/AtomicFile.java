package dev.wasmbox.host.internal.file;

import dev.wasmbox.host.SnapshotException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files that are there as a whole or not at all, whenever the machine stops.
 *
 * <p>Reads and writes go through streams of {@code java.io}, since channels fail on a thread that
 * is interrupted; such a thread stays interrupted.
 */
public final class AtomicFile {
    private static final int LONGEST_PART = 64;

    private AtomicFile() {}

    /** Writes a snapshot, in the way of {@link #replace}. */
    public static void write(Path file, byte[] bytes) {
        try {
            replace(file, bytes);
        } catch (IOException e) {
            throw new SnapshotException("cannot write " + file + ": " + FileErrors.reason(e), e);
        }
    }

    /** Writes beside the file, forces that to the disk, and renames it. */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Path temporary = beside(file);
        try {
            writeAndForce(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (Throwable e) {
            Closing.after(e, () -> Files.deleteIfExists(temporary));
            throw e;
        }
        forceFolder(folderOf(file));
    }

    /**
     * A name for a file that takes the place of another one when it is complete. A long name is
     * left out of it: systems take names of up to 255 bytes, and this is as long again by 38.
     */
    public static Path beside(Path file) throws IOException {
        String name = file.getFileName().toString();
        String part = name.length() <= LONGEST_PART ? name + "." : "";
        return folderOf(file).resolve("." + part + UUID.randomUUID());
    }

    public static Path folderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("it is a folder");
        }
        return folder;
    }

    /** All bytes of a file. */
    public static byte[] read(Path file) {
        try {
            return readAll(file);
        } catch (IOException | OutOfMemoryError e) {
            if (Files.notExists(file)) {
                throw new SnapshotException("there is no file " + file, e);
            }
            throw new SnapshotException("cannot read " + file + ": " + FileErrors.reason(e), e);
        }
    }

    public static byte[] readAll(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        }
    }

    private static void writeAndForce(Path file, byte[] bytes) throws IOException {
        Files.createFile(file);
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
    }

    /**
     * Forces the names in a folder to the disk, where the system lets this process open the folder.
     * Where it does not, as in a folder that may be written to but not listed, a file that was just
     * renamed is the old or the new one after a crash.
     */
    public static void forceFolder(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isForced(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Forces a folder, unless the thread is interrupted meanwhile. */
    private static boolean isForced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        } catch (AccessDeniedException e) {
            return true;
        } catch (IOException e) {
            if (System.getProperty("os.name").startsWith("Windows")) {
                return true;
            }
            throw e;
        }
    }
}
