package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that is built, and beside it a note of what it was built of and what it then was. */
final class StampedFile {

    private final Path file;
    private final Path stamp;

    StampedFile(Path file) {
        this.file = file;
        this.stamp = file.resolveSibling(file.getFileName() + ".inputs");
    }

    /**
     * Builds the file, unless it is what was built of these inputs the last time.
     *
     * @return whether it was built
     */
    boolean update(String inputs, Runnable build) {
        if (holdsFor(inputs)) {
            return false;
        }
        build.run();
        record(inputs);
        return true;
    }

    private boolean holdsFor(String inputs) {
        try {
            return Files.exists(file)
                    && Files.exists(stamp)
                    && Files.readString(stamp).equals(content(inputs));
        } catch (IOException e) {
            return false;
        }
    }

    private void record(String inputs) {
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
