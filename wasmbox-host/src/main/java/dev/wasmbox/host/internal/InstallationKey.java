package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secret by which compiled modules are known to have been compiled by this user on this
 * machine: 32 random bytes in a file that only the owner may read, made when it is first needed.
 *
 * <p>The file is {@code compiled.key} in the folder that the system property {@code wasmbox.state}
 * names, otherwise in {@code wasmbox} below {@code $XDG_STATE_HOME}, {@code %LOCALAPPDATA%} or
 * {@code ~/.local/state}, whichever is set first. Of these only absolute paths count: what lies
 * below the working folder may come from anybody, who would then choose which classes run.
 *
 * @param file where the key is
 */
record InstallationKey(Path file) {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    static InstallationKey ofThisUser() {
        String set = System.getProperty("wasmbox.state");
        Path folder = set != null ? Path.of(set).toAbsolutePath() : base().resolve("wasmbox");
        return new InstallationKey(folder.resolve("compiled.key"));
    }

    private static Path base() {
        for (String variable : new String[] {"XDG_STATE_HOME", "LOCALAPPDATA"}) {
            String value = System.getenv(variable);
            if (value != null && Path.of(value).isAbsolute()) {
                return Path.of(value);
            }
        }
        return Path.of(System.getProperty("user.home"), ".local", "state");
    }

    /** The key; empty where there is none, or none that others could not have read or written. */
    Optional<byte[]> known() {
        if (!file.isAbsolute()) {
            return Optional.empty();
        }
        try {
            byte[] key = isPosix() && !isPrivate() ? new byte[0] : Files.readAllBytes(file);
            return key.length == BYTES ? Optional.of(key) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The key, made if there is none yet.
     *
     * @throws ModuleException if there is none and none can be made
     */
    byte[] orNew() {
        Optional<byte[]> known = known();
        return known.isPresent() ? known.get() : make();
    }

    private byte[] make() {
        if (!file.isAbsolute()) {
            throw unusable(
                    "this user has no home folder, and the path is relative, so that it depends on"
                            + " the working folder; set the system property wasmbox.state",
                    null);
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Path made =
                    Files.createTempFile(file.toAbsolutePath().getParent(), "key", "", rights());
            try {
                Files.write(made, key);
                place(made);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(e.toString(), e);
        }
        return known().orElseThrow(() -> unusable("others may read or write it", null));
    }

    /** Whoever comes first wins: a link, unlike a move, is never made over a file that is there. */
    private void place(Path made) throws IOException {
        try {
            Files.createLink(file, made);
        } catch (UnsupportedOperationException e) {
            Files.move(made, file);
        } catch (FileAlreadyExistsException e) {
            // another process was faster, or the file is there and cannot be trusted
        }
    }

    private FileAttribute<?>[] rights() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private boolean isPrivate() throws IOException {
        try {
            return OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private ModuleException unusable(String reason, @Nullable Throwable e) {
        String message =
                "the key of this installation, "
                        + file
                        + ", cannot be used: "
                        + reason
                        + "; remove or repair it, or compile with a key of your own";
        return e == null ? new ModuleException(message) : new ModuleException(message, e);
    }
}
