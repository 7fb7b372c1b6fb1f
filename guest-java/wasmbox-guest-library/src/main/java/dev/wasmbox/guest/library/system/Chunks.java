package dev.wasmbox.guest.library.system;

import org.teavm.backend.wasm.WasmHeap;
import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;

/** Called from the repaired collector: the free chunks of the heap, and the list of blocks. */
public final class Chunks {

    private static final int WORD = 4;
    private static final int BLOCK = 3 * WORD;

    private static final int TABLES = 8 << 20;

    private Chunks() {}

    /**
     * What the collector's notes take at most in the largest heap. An object and the hole after it
     * have eight bytes each at least, and the hole has four in the list of chunks and a block.
     */
    public static int mostNotes(int maxHeap) {
        return Math.min(maxHeap + WasmHeap.PAGE_SIZE, Integer.MAX_VALUE - TABLES - maxHeap);
    }

    /** The size of a chunk, or 0 if there is an object at its place. */
    @Unmanaged
    public static int size(Address chunk) {
        return chunk.getInt() == 0 ? chunk.add(WORD).getInt() : 0;
    }

    /** Makes sure that there is memory for a block, and for the one after it, which may be read. */
    @Unmanaged
    public static void makeRoom(Address block) {
        if (WasmHeap.memoryLimit.isLessThan(block.add(2 * BLOCK))) {
            WasmHeap.growMemory(1);
            WasmHeap.memoryLimit = WasmHeap.memoryLimit.add(WasmHeap.PAGE_SIZE);
        }
    }

    /** Whether an end of the memory that is wanted is no more than the one that it has. */
    @Unmanaged
    public static boolean isWithin(Address wanted, Address limit) {
        return !limit.isLessThan(wanted);
    }
}
