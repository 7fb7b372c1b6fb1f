package dev.wasmbox.host.internal;

import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.memory.TableRoom;
import java.util.List;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;

/**
 * What an instance of a module takes before it has done anything. It is known, and compared with
 * limits, before any of it is allocated.
 *
 * @param memoryBytes the linear memory that the module begins with
 * @param tableBytes all the tables that it begins with
 */
record DeclaredSize(long memoryBytes, long tableBytes) {

    /** Reads it; refuses what no box can have. */
    static DeclaredSize of(WasmModule module) {
        long pages =
                module.memorySection()
                        .map(section -> section.getMemory(0).limits().initialPages())
                        .orElse(0);
        long elements = 0;
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            elements += module.tableSection().getTable(i).limits().min();
        }
        DeclaredSize size =
                new DeclaredSize(pages * Memory.PAGE_SIZE, elements * TableRoom.ELEMENT_BYTES);
        if (!size.fits(Limits.MAX_MEMORY_BYTES)) {
            throw new ModuleException(
                    "this module cannot run in a box: it begins with "
                            + size
                            + "; a box has at most "
                            + Limits.MAX_MEMORY_BYTES
                            + " bytes of either");
        }
        return size;
    }

    /** Refuses to begin a box that has not that much room. */
    void requireRoom(Limits limits) {
        if (!fits(limits.memoryBytes())) {
            throw new GuestException(
                    GuestException.Kind.MEMORY_LIMIT,
                    "the guest begins with "
                            + this
                            + ", the limit for either is "
                            + limits.memoryBytes()
                            + " bytes (see withLimits)"
                            + Failure.NOT_BEGUN,
                    List.of(),
                    null);
        }
    }

    private boolean fits(long bytes) {
        return memoryBytes <= bytes && tableBytes <= bytes;
    }

    @Override
    public String toString() {
        String memory = memoryBytes + " bytes of memory";
        return tableBytes == 0 ? memory : memory + " and " + tableBytes + " bytes of tables";
    }
}
