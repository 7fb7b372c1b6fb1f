package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Remembers beside a file what it was made of, and what it then was. */
final class UpToDate {

    private final Path file;
    private final Path stamp;

    UpToDate(Path file) {
        this.file = file;
        this.stamp = file.resolveSibling(file.getFileName() + ".inputs");
    }

    boolean holdsFor(String inputs) {
        try {
            return Files.exists(file)
                    && Files.exists(stamp)
                    && Files.readString(stamp).equals(content(inputs));
        } catch (IOException e) {
            return false;
        }
    }

    void record(String inputs) {
        try {
            Files.writeString(stamp, content(inputs));
        } catch (IOException e) {
            throw new WasmBoxException(stamp + " cannot be written: " + e, e);
        }
    }

    private String content(String inputs) {
        return inputs + "\n" + Fingerprint.of(List.of(file)) + "\n";
    }
}
