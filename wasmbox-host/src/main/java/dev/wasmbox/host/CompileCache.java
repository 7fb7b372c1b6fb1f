package dev.wasmbox.host;

import dev.wasmbox.host.internal.module.CompileFolder;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder in which is kept what modules were compiled to, so that their next start takes as long
 * as that of a compiled file, and how programs start. Immutable; threads and processes may share
 * it.
 *
 * <p>When a box is closed, what was compiled of its module is written, if that is more than before.
 * And how a program has started is written: the state in which it first waited, and its outputs
 * until then. A box goes on from there if the program could not tell: with the same arguments,
 * environment, files, limit of memory and build of this library, with the seed of boxes that are
 * given none, and, if it has looked at a clock, at the time of such boxes, 1970. No other user can
 * read the files, which hold what the program was given.
 *
 * <p>What is in the folder is used only if this user wrote it on this machine with the same version
 * of the engine, see {@link WasmBoxModule#compileToFile(Path)} on keys; anything else is as if it
 * were not there, and replaced. A folder that cannot be written to is a line in the log. The
 * modules themselves are not in it, only their hashes.
 */
public final class CompileCache {
    private static final long DEFAULT_BYTES = 256L << 20;

    private final CompileFolder folder;

    private CompileCache(CompileFolder folder) {
        this.folder = folder;
    }

    /**
     * The cache in a folder, of up to 256 MiB. The folder is made when it is first written to.
     *
     * @param folder best for nothing else
     */
    public static CompileCache in(Path folder) {
        Objects.requireNonNull(folder, "folder");
        return new CompileCache(new CompileFolder(folder.toAbsolutePath(), DEFAULT_BYTES));
    }

    /**
     * The same cache with another bound. Beyond it, what was not used for the longest time goes.
     *
     * @param bytes of all files together, 0 to keep nothing
     * @throws IllegalArgumentException if it is negative
     */
    public CompileCache withMaximumBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(
                    "the bound is " + bytes + ", but must not be negative");
        }
        return new CompileCache(new CompileFolder(folder.folder(), bytes));
    }

    CompileFolder folder() {
        return folder;
    }
}
