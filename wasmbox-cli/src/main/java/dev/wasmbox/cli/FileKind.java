package dev.wasmbox.cli;

import dev.wasmbox.host.ModuleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file is, by its first bytes. */
enum FileKind {
    WASM("WebAssembly module", "\0asm"),
    COMPILED("compiled module", "WBXCOMP\0"),
    SNAPSHOT("snapshot", "WBXSNAP\0"),
    HISTORY("history", "WBXHIST\0"),
    STORE("snapshot store", "");

    private final String title;
    private final byte[] magic;

    FileKind(String title, String magic) {
        this.title = title;
        this.magic = magic.getBytes(StandardCharsets.US_ASCII);
    }

    /** What a person calls it. */
    String title() {
        return title;
    }

    /**
     * Looks at a file.
     *
     * @throws ModuleException if it cannot be read or is none of these
     */
    static FileKind of(Path file) {
        return find(file)
                .orElseThrow(
                        () ->
                                new ModuleException(
                                        file
                                                + " is neither a .wasm file nor a compiled module,"
                                                + " a snapshot, a history or a snapshot store"));
    }

    /**
     * Refuses to have anything replaced but a file of this kind, or an empty one.
     *
     * @throws ModuleException if there is something else
     */
    void requireReplaceable(Path file) {
        requireNoOtherKind(file, this);
        if (Files.isRegularFile(file) && beginning(file).length > 0 && find(file).isEmpty()) {
            throw new ModuleException(
                    file
                            + " is no "
                            + title
                            + ", so it is not replaced; name another file to write");
        }
    }

    /**
     * Refuses to have a folder or a file of any of these kinds replaced.
     *
     * @throws ModuleException if there is one
     */
    static void requireNone(Path file) {
        requireNoOtherKind(file, null);
    }

    private static void requireNoOtherKind(Path file, @Nullable FileKind wanted) {
        if (Files.isDirectory(file)) {
            throw new ModuleException(file + " is a folder; name a file to write");
        }
        if (!Files.isRegularFile(file)) {
            return;
        }
        Optional<FileKind> kind = find(file);
        if (kind.isPresent() && kind.get() != wanted) {
            throw new ModuleException(
                    file
                            + " is a "
                            + kind.get().title
                            + ", which is not replaced; name another file to write");
        }
    }

    private static Optional<FileKind> find(Path file) {
        if (Files.isDirectory(file)) {
            return Files.exists(file.resolve("segments")) ? Optional.of(STORE) : Optional.empty();
        }
        byte[] beginning = beginning(file);
        return Arrays.stream(values()).filter(kind -> kind.begins(beginning)).findFirst();
    }

    private boolean begins(byte[] file) {
        return magic.length > 0
                && file.length >= magic.length
                && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }

    private static byte[] beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        } catch (NoSuchFileException e) {
            throw new ModuleException("there is no file " + file, e);
        } catch (IOException e) {
            throw new ModuleException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
