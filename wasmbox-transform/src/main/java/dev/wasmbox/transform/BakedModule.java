package dev.wasmbox.transform;

import dev.wasmbox.transform.internal.BakedModuleWriter;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * A module that begins where another one has got to: its memory, globals and tables are those of a
 * running instance, and what the other does when it starts is done.
 *
 * <p>The code stays as it is, with the same indices. The result needs no more of an engine than the
 * original, but for its size.
 */
public final class BakedModule {
    private BakedModule() {}

    /**
     * What an instance is at rest.
     *
     * @param memoryBytes the size of the linear memory, whole pages of 64 KiB
     * @param data what lies in it; all else is zero
     * @param globals the low halves of the mutable globals, in the order of their indices
     * @param tables the function indices in each table, -1 for null
     * @param dropped a bit for each dropped segment: data segments first, then element segments
     */
    public record State(
            long memoryBytes,
            List<Data> data,
            long[] globals,
            List<int[]> tables,
            BitSet dropped) {}

    /** Bytes at a place in the memory. */
    public record Data(int address, byte[] bytes) {}

    /** A custom section that is added, in place of those with the same name. */
    public record Section(String name, byte[] content) {}

    /**
     * Writes a module.
     *
     * @param wasm a valid module in the binary format, whose imports are functions
     * @param state of an instance of it
     * @param done exported functions of no parameters and results that do nothing from now on
     * @param added custom sections
     * @throws NotSuspendableException if the module uses types of garbage collection
     */
    public static byte[] of(byte[] wasm, State state, Set<String> done, List<Section> added) {
        return BakedModuleWriter.write(wasm, state, done, added);
    }
}
