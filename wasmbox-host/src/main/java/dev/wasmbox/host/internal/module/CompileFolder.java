package dev.wasmbox.host.internal.module;

import dev.wasmbox.host.internal.file.AtomicFile;
import dev.wasmbox.host.internal.file.FileErrors;
import dev.wasmbox.host.internal.log.Logs;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with what modules were compiled to, one file for each, by the SHA-256 of the wasm, and
 * with how programs start, by the SHA-256 of all that this depends on.
 *
 * <p>The files are {@link CompiledFile}s with the hash in place of the wasm, and starts behind
 * their HMAC, proven by the key of this installation: what others put there is worth nothing.
 * Whatever is wrong with a file, it is as if there were none. Files are replaced as a whole, so
 * processes may share the folder; of two that write at a time, one counts. When the folder is too
 * large, the files that were not used for the longest time go.
 *
 * @param folder made when it is first written to
 * @param maximumBytes of all files together
 */
public record CompileFolder(Path folder, long maximumBytes) {
    private static final String ENDING = ".compiled";
    private static final String ENDING_OF_STARTS = ".start";
    private static final int PROOF_BYTES = 32;

    /** What the proof of a start begins with, which no other proof does. */
    private static final byte[] START = "WBXSTRT\0".getBytes(StandardCharsets.US_ASCII);

    private static final Set<Path> COMPLAINED = ConcurrentHashMap.newKeySet();

    /** What is known of a module; null for nothing that can be used. */
    @Nullable
    public CompiledClasses find(byte[] hash) {
        Path file = file(hash);
        try {
            byte[] content = AtomicFile.readAll(file);
            Optional<byte[]> key = InstallationKey.ofThisUser().known();
            CompiledClasses classes = CompiledFile.find(content, hash, key);
            if (classes != null) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            }
            return classes;
        } catch (IOException | OutOfMemoryError e) {
            return null;
        }
    }

    /** Keeps what a module was compiled to, if that is new. What fails is said in the log, once. */
    public void put(byte[] hash, Supplier<@Nullable CompiledClasses> used) {
        try {
            CompiledClasses classes = used.get();
            if (classes == null) {
                return;
            }
            write(
                    file(hash),
                    CompiledFile.write(hash, classes, InstallationKey.ofThisUser().orNew()));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            complain(e);
        }
    }

    /**
     * What was put for how a program starts.
     *
     * @param key 32 bytes, of all that the start depends on
     * @return null for nothing that this user has put
     */
    public byte @Nullable [] findStart(byte[] key) {
        Path file = fileOfStart(key);
        try {
            byte[] content = AtomicFile.readAll(file);
            Optional<byte[]> secret = InstallationKey.ofThisUser().known();
            if (secret.isEmpty() || content.length < PROOF_BYTES) {
                return null;
            }
            byte[] start = Arrays.copyOfRange(content, PROOF_BYTES, content.length);
            byte[] proof = Arrays.copyOf(content, PROOF_BYTES);
            if (!MessageDigest.isEqual(proof, Hmac.of(secret.get(), START, key, start))) {
                return null;
            }
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            return start;
        } catch (IOException | OutOfMemoryError e) {
            return null;
        }
    }

    /**
     * Keeps how a program starts, if there is a key for it. What fails on the way is said in the
     * log, once.
     */
    public void putStart(Supplier<Optional<byte[]>> key, Supplier<byte[]> encoded) {
        try {
            Optional<byte[]> known = key.get();
            if (known.isPresent()) {
                putStart(known.get(), encoded.get());
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            complain(e);
        }
    }

    private void putStart(byte[] key, byte[] start) throws IOException {
        byte[] proof = Hmac.of(InstallationKey.ofThisUser().orNew(), START, key, start);
        byte[] content = Arrays.copyOf(proof, PROOF_BYTES + start.length);
        System.arraycopy(start, 0, content, PROOF_BYTES, start.length);
        write(fileOfStart(key), content);
    }

    private void complain(Throwable e) {
        if (COMPLAINED.add(folder)) {
            Logs.host()
                    .warn(
                            "what is compiled cannot be kept in {}: {}",
                            folder,
                            e instanceof IOException io ? FileErrors.reason(io) : Reason.of(e));
        }
    }

    private Path file(byte[] hash) {
        return folder.resolve(HexFormat.of().formatHex(hash) + ENDING);
    }

    private Path fileOfStart(byte[] key) {
        return folder.resolve(HexFormat.of().formatHex(key) + ENDING_OF_STARTS);
    }

    private void write(Path file, byte[] content) throws IOException {
        if (content.length <= maximumBytes) {
            Files.createDirectories(folder);
            replace(file, content);
            shrink();
        }
    }

    /**
     * Not forced to the disk: what a crash leaves is found to be damaged, and made anew. No other
     * user may read it: a program's memory holds what it was given.
     */
    private static void replace(Path file, byte[] content) throws IOException {
        Path temporary = AtomicFile.beside(file);
        try {
            Files.createFile(temporary, InstallationKey.rightsOfOwner(temporary));
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private record Kept(Path file, long bytes, FileTime used) {}

    private void shrink() throws IOException {
        List<Kept> all;
        try (Stream<Path> files = Files.list(folder)) {
            all =
                    files.filter(CompileFolder::isOurs)
                            .map(CompileFolder::kept)
                            .flatMap(Optional::stream)
                            .sorted(Comparator.comparing(Kept::used).reversed())
                            .toList();
        }
        long bytes = 0;
        for (Kept each : all) {
            bytes += each.bytes;
            if (bytes > maximumBytes) {
                Files.deleteIfExists(each.file);
            }
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return name.contains(ENDING) || name.contains(ENDING_OF_STARTS);
    }

    /** Another process may remove files at the same time. */
    private static Optional<Kept> kept(Path file) {
        try {
            return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
