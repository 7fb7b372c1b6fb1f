package dev.wasmbox.transform;

import dev.wasmbox.transform.internal.SplitModuleWriter;

/**
 * A module whose large functions are cut into parts: runs of their statements have become functions
 * of their own. Engines compile a function as a whole, and refuse one that is too large, or leave
 * it to a slow interpreter.
 *
 * <p>It does what the original does. Indices of functions, globals, tables, tags and types do not
 * change, and no global, table or memory is added: the parts are functions, and their types, behind
 * those of the original. They have the names of their functions, as in {@code run (part 2)}.
 *
 * <p>A function stays as large as it is where its code leaves nothing to take out, and where its
 * instructions are not known here. That a module cannot be split is never an error.
 *
 * @param wasm the split module; the original, if nothing was split
 * @param parts how many functions were added
 */
public record SplitModule(byte[] wasm, int parts) {
    /**
     * The size of code, in bytes of wasm, to which functions are split: rewritten by {@link
     * SuspendableModule} and compiled for the JVM they stay, mostly, below the 8000 bytes of
     * bytecode up to which HotSpot compiles a method.
     */
    public static final int DEFAULT_SIZE = 4500;

    /**
     * Splits the functions of more than {@link #DEFAULT_SIZE} bytes.
     *
     * @param wasm a valid module in the binary format, which is not kept
     */
    public static SplitModule of(byte[] wasm) {
        return of(wasm, DEFAULT_SIZE);
    }

    /**
     * Splits the functions of more than a number of bytes. The same module and size give the same
     * bytes.
     *
     * @param wasm a valid module in the binary format, which is not kept
     * @param size from 1 on
     */
    public static SplitModule of(byte[] wasm, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size is " + size + ", but must be positive");
        }
        return SplitModuleWriter.split(wasm, size);
    }
}
