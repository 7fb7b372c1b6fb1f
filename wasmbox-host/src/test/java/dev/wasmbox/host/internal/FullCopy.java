package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.memory.PageEditor;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A state of which every part is a copy of its own: what snapshots are compared with.
 *
 * @param memory all bytes of it
 * @param parts everything else
 */
public record FullCopy(byte[] memory, GuestState parts) {

    /** Copies what a snapshot holds. */
    public static FullCopy of(SnapshotState captured) {
        return of(((CapturedState) captured).state());
    }

    static FullCopy of(GuestState state) {
        byte[] memory = new byte[state.pages().count() * Pages.PAGE_BYTES];
        for (int i = 0; i < state.pages().count(); i++) {
            byte[] page = state.pages().page(i);
            if (page != null) {
                System.arraycopy(page, 0, memory, i * Pages.PAGE_BYTES, Pages.PAGE_BYTES);
            }
        }
        return of(memory, state);
    }

    static FullCopy of(byte[] memory, GuestState state) {
        List<int[]> tables = new ArrayList<>();
        state.tables().forEach(table -> tables.add(table.clone()));
        return new FullCopy(
                memory,
                new GuestState(
                        Pages.zeros(0),
                        state.globals().clone(),
                        tables,
                        state.dropped().clone(),
                        state.clock(),
                        state.random(),
                        null,
                        state.scratch(),
                        state.status()));
    }

    /** Whether a snapshot holds exactly this. */
    public boolean equalsSnapshot(SnapshotState captured) {
        FullCopy other = of(captured);
        return Arrays.equals(memory, other.memory) && parts.equals(other.parts);
    }

    /** The state hash, computed from nothing but the bytes. */
    public String hash() {
        PageEditor pages = new PageEditor(Pages.zeros(memory.length / Pages.PAGE_BYTES));
        for (int at = 0; at < memory.length; at += Pages.PAGE_BYTES) {
            pages.put(at / Pages.PAGE_BYTES, Arrays.copyOfRange(memory, at, at + Pages.PAGE_BYTES));
        }
        return parts.withPages(pages.freeze()).hash().toString();
    }

    /** This at another time. */
    public FullCopy at(Instant time) {
        GuestClock clock = new GuestClock(parts.clock());
        clock.setRealtime(GuestClock.nanos(time));
        return new FullCopy(memory, parts.withClock(clock.state()));
    }

    /** This with other random numbers to come. */
    public FullCopy reseeded(byte[] seed) {
        return new FullCopy(memory, parts.withRandom(new GuestRandom.State(seed, 0)));
    }
}
