package dev.wasmbox.host.internal;

import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.module.Command;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.util.BitSet;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.Value;

/**
 * Refuses a state that no run of a module could have led to as far as its shape tells: whoever made
 * a snapshot file may have made it up.
 */
final class StateCheck {
    private static final int PAGES_PER_WASM_PAGE = Memory.PAGE_SIZE / Pages.PAGE_BYTES;

    private StateCheck() {}

    static void check(GuestModule guest, GuestState state) {
        requireEnterable(guest, state);
        WasmModule module = guest.wasmModule();
        memory(module, state);
        require(
                state.globals().length == 2 * guest.mutableGlobals().length,
                "it has "
                        + state.globals().length / 2
                        + " mutable globals, the module has "
                        + guest.mutableGlobals().length);
        int segments =
                module.dataSection().dataSegmentCount() + module.elementSection().elementCount();
        require(
                state.dropped().length == (segments + 63) >>> 6,
                "it does not say which of the " + segments + " segments were dropped");
        require(
                BitSet.valueOf(state.dropped()).length() <= segments,
                "it has dropped segments beyond the " + segments + " of the module");
        require(
                state.status().finished() || state.status().exitCode() == 0,
                "it has not finished, but has the exit code " + state.status().exitCode());
        boolean stopped = state.status().stopped();
        require(
                state.status().finished()
                        || stopped
                        || state.status().stalled() == guest.awaiting().isZero(state.pages()),
                "whether it waits for a message is not what its memory says");
        ProgramState program = state.program();
        require(
                (program != null) == (guest.isProgram() || stopped),
                program == null
                        ? "it is not that of a program, as the module is"
                        : "it is that of a program, which the module is not");
        require(
                program == null || (program.stack().length == 0) == state.status().finished(),
                "it has a call stack, but has finished, or waits without one");
        require(
                !stopped || guest.isMetered(),
                "it was stopped in the middle of a message, where nothing counts");
        require(
                guest.isProgram() || program == null || program.isOnlyStack(),
                "it has input or files, which only a program has");
        tables(guest, state);
        scratch(state);
        long position = state.random().position();
        require(
                position >= 0 && position <= GuestRandom.MAX_POSITION,
                "it has drawn " + position + " words of random numbers");
    }

    /** Refuses a call stack that the functions of a module cannot enter. */
    static void requireEnterable(GuestModule module, GuestState state) {
        ProgramState program = state.program();
        Command command = module.command();
        if (program == null
                || (command == null
                        ? !program.metered()
                        : program.rewriting() == command.rewriting())) {
            return;
        }
        if (command != null && program.metered() == command.isMetered()) {
            throw new SnapshotException(
                    "its call stack is of version "
                            + program.rewriting().number()
                            + " of the rewriting of programs, and this WasmBox rewrites the module"
                            + " by version "
                            + command.rewriting().number());
        }
        throw new SnapshotException(
                program.metered()
                        ? "the snapshot is of a box with fuel or slices, whose calls can be stopped"
                                + " anywhere; open the box with withSlice, or with Limits.withFuel"
                        : "the snapshot is of a program in a box without fuel and slices; open the"
                                + " box without them");
    }

    private static void memory(WasmModule module, GuestState state) {
        MemoryLimits limits = module.memorySection().orElseThrow().getMemory(0).limits();
        int count = state.pages().count();
        int pages = count / PAGES_PER_WASM_PAGE;
        require(
                count % PAGES_PER_WASM_PAGE == 0
                        && pages >= limits.initialPages()
                        && pages <= Math.min(limits.maximumPages(), Memory.RUNTIME_MAX_PAGES),
                "its memory has "
                        + count
                        + " pages of 4 KiB, the module's has "
                        + limits.initialPages()
                        + " to "
                        + limits.maximumPages()
                        + " of 64 KiB");
    }

    private static void tables(GuestModule guest, GuestState state) {
        WasmModule module = guest.wasmModule();
        int tableCount = module.tableSection().tableCount();
        require(
                state.tables().size() == tableCount,
                "it has " + state.tables().size() + " tables, the module has " + tableCount);
        int functions =
                module.importSection().count(ExternalType.FUNCTION)
                        + module.functionSection().functionCount()
                        - guest.movedBy();
        for (int i = 0; i < tableCount; i++) {
            table(i, module.tableSection().getTable(i), state.tables().get(i), functions);
        }
    }

    private static void table(int index, Table declared, int[] references, int functions) {
        require(
                references.length >= declared.limits().min()
                        && references.length <= declared.limits().max(),
                "its table " + index + " has " + references.length + " elements");
        for (int reference : references) {
            require(
                    reference == Value.REF_NULL_VALUE || (reference >= 0 && reference < functions),
                    "its table "
                            + index
                            + " refers to the function "
                            + reference
                            + ", the module has "
                            + functions);
        }
    }

    private static void scratch(GuestState state) {
        GuestState.Scratch scratch = state.scratch();
        long end = (long) scratch.address() + scratch.size();
        require(
                scratch.address() >= 0
                        && scratch.size() >= 0
                        && end <= (long) state.pages().count() * Pages.PAGE_BYTES,
                "its message buffer lies outside of the memory");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SnapshotException("the snapshot does not fit its module: " + otherwise);
        }
    }
}
