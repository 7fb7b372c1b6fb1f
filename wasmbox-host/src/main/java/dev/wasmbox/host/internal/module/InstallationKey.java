package dev.wasmbox.host.internal.module;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
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
public record InstallationKey(Path file) {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    public static InstallationKey ofThisUser() {
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
    public Optional<byte[]> known() {
        if (!file.isAbsolute()) {
            return Optional.empty();
        }
        try {
            byte[] key = Files.readAllBytes(file);
            return fault(key) == null ? Optional.of(key) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why what was read is not to be trusted. */
    private @Nullable String fault(byte[] key) throws IOException {
        if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            return "others may read or write it";
        }
        if (isOfAnotherUser()) {
            return "it belongs to the user " + Files.getOwner(file).getName();
        }
        return key.length == BYTES ? null : "it has " + key.length + " bytes instead of " + BYTES;
    }

    /**
     * Whoever owns the file chose what is in it. That matters to users who may read the files of
     * others; those who have no name on this system may not.
     */
    private boolean isOfAnotherUser() throws IOException {
        if (!isPosix()) {
            return false;
        }
        try {
            UserPrincipal user =
                    file.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(System.getProperty("user.name"));
            return !Files.getOwner(file).equals(user);
        } catch (UserPrincipalNotFoundException e) {
            return false;
        }
    }

    /**
     * The key, made if there is none yet.
     *
     * @throws ModuleException if there is none and none can be made
     */
    public byte[] orNew() {
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
            byte[] placed = Files.readAllBytes(file);
            String fault = fault(placed);
            if (fault != null) {
                throw unusable(fault, null);
            }
            return placed;
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(FileErrors.reason(e), e);
        }
    }

    /**
     * Whoever comes first wins: a link, unlike a move, is never made over a file that is there. Not
     * all file systems have links, and they say so in ways of their own.
     */
    private void place(Path made) throws IOException {
        try {
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException e) {
            // another process was faster, or the file is there and cannot be trusted
        } catch (UnsupportedOperationException | FileSystemException e) {
            move(made);
        }
    }

    private void move(Path made) throws IOException {
        try {
            Files.move(made, file);
        } catch (FileAlreadyExistsException e) {
            // as above
        }
    }

    private FileAttribute<?>[] rights() {
        return rightsOfOwner(file);
    }

    private boolean isPosix() {
        return isPosix(file);
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** What a file is created with that no other user may read, where there are such rights. */
    static FileAttribute<?>[] rightsOfOwner(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
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
