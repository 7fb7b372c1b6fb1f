package dev.wasmbox.engine;

/**
 * A line of a guest's source.
 *
 * @param file its path, as the guest's compiler noted it; no control characters are in it
 * @param line from 1 on
 */
public record SourceLine(String file, int line) {
    /** The file without the folders that it is in. */
    public String fileName() {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }
}
