package dev.wasmbox.cli;

import dev.wasmbox.host.ModuleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file is, by its first bytes. */
enum FileKind {
    WASM("WebAssembly module", "\0asm"),
    COMPILED("compiled module", "WBXCOMP\0"),
    SNAPSHOT("snapshot", "WBXSNAP\0");

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
        byte[] beginning = beginning(file);
        return Arrays.stream(values())
                .filter(kind -> kind.begins(beginning))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ModuleException(
                                        file
                                                + " is neither a .wasm file nor a compiled module"
                                                + " nor a snapshot"));
    }

    private boolean begins(byte[] file) {
        return file.length >= magic.length
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
