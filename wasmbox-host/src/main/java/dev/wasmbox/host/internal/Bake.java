package dev.wasmbox.host.internal;

import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.module.Abi;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.transform.BakedModule;
import dev.wasmbox.transform.BakedModule.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Makes a module that begins in a captured state of another one. */
public final class Bake {
    /** Zeros that part two data segments: what a segment takes besides its bytes, and more. */
    private static final int GAP = 64;

    private static final int MOST_SEGMENTS = 90_000;

    private Bake() {}

    /** The wasm of such a module. */
    public static byte[] bake(Guest guest, SnapshotState captured) {
        GuestState state = captured.wholeWith(guest).state();
        if (state.status().finished()) {
            throw new SnapshotException(
                    "the guest has finished, so there is nothing that a module could begin with;"
                            + " take a snapshot before its end");
        }
        BakedModule.State baked =
                new BakedModule.State(
                        state.memoryBytes(),
                        data(state.pages()),
                        globals(guest.module(), state),
                        tables(guest.module(), state),
                        BitSet.valueOf(state.dropped()));
        ProgramState program = state.program();
        return BakedModule.of(
                guest.module().wasm(),
                baked,
                Set.of(Abi.INITIALIZE, Abi.REACTOR),
                program == null ? List.of() : List.of(BakedProgram.section(program)));
    }

    private static long[] globals(GuestModule guest, GuestState state) {
        int count = guest.originalGlobals();
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            long value = state.globals()[2 * i];
            values[i] = guest.isFunctionGlobal(i) ? guest.originalFunction((int) value) : value;
        }
        return values;
    }

    private static List<int[]> tables(GuestModule guest, GuestState state) {
        return state.tables().stream()
                .map(table -> Arrays.stream(table).map(guest::originalFunction).toArray())
                .toList();
    }

    // ---- memory

    private static List<Data> data(Pages pages) {
        List<Data> found = new ArrayList<>();
        for (int gap = GAP; ; gap *= 8) {
            found.clear();
            for (int i = 0; i < pages.count(); i++) {
                byte[] page = pages.page(i);
                if (page != null) {
                    page(i << Pages.PAGE_SHIFT, page, gap, found);
                }
            }
            if (found.size() <= MOST_SEGMENTS || gap > Pages.PAGE_BYTES) {
                return found;
            }
        }
    }

    private static void page(int address, byte[] page, int gap, List<Data> found) {
        int at = skipZeros(page, 0);
        while (at < page.length) {
            int end = at;
            int next = at;
            while (next < page.length && next - end < gap) {
                end = skipBytes(page, next);
                next = skipZeros(page, end);
            }
            found.add(new Data(address + at, Arrays.copyOfRange(page, at, end)));
            at = next;
        }
    }

    private static int skipZeros(byte[] page, int from) {
        int at = from;
        while (at < page.length && page[at] == 0) {
            at++;
        }
        return at;
    }

    private static int skipBytes(byte[] page, int from) {
        int at = from;
        while (at < page.length && page[at] != 0) {
            at++;
        }
        return at;
    }
}
