package dev.wasmbox.host.internal;

import dev.wasmbox.host.Fork;
import dev.wasmbox.host.MemoryMap;
import dev.wasmbox.host.SnapshotDiff;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StateHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds: a state, and the module that it belongs to.
 *
 * <p>A state that was read from a file is not whole: where a page is that of a fresh box, it holds
 * {@link Pages#INITIAL} in its place. {@link #wholeWith} puts the pages in, once the module is at
 * hand. Until then the hash is the one that the file states.
 */
public final class CapturedState {
    private final byte[] moduleHash;
    private final GuestState state;
    private final @Nullable Pages image;
    private final List<Descent> lineage;
    private volatile @Nullable StateHash hash;

    private CapturedState(
            byte[] moduleHash,
            GuestState state,
            @Nullable Pages image,
            List<Descent> lineage,
            @Nullable StateHash hash) {
        this.moduleHash = moduleHash;
        this.state = state;
        this.image = image;
        this.lineage = lineage;
        this.hash = hash;
    }

    /** A state that is whole. */
    static CapturedState of(GuestModule module, GuestState state, List<Descent> lineage) {
        Pages image = module.beginnings().image();
        return new CapturedState(module.hash(), state, image, lineage, null);
    }

    /** A state that was read, with the hash that it must have when it is whole. */
    static CapturedState read(
            byte[] moduleHash, GuestState state, List<Descent> lineage, StateHash hash) {
        return new CapturedState(moduleHash, state, null, lineage, hash);
    }

    /** This state with every page in place, checked against the hash and against the module. */
    CapturedState wholeWith(GuestModule module) {
        requireSameModule(module.hash());
        if (image != null) {
            return this;
        }
        CapturedState whole = complete(module.beginnings().image());
        StateCheck.check(module, whole.state);
        return whole;
    }

    CapturedState complete(Pages initial) {
        GuestState completed = state.withPages(state.pages().completedFrom(initial));
        if (!completed.hash().equals(hash)) {
            throw new SnapshotException(
                    "the snapshot is damaged: its state has the hash "
                            + completed.hash()
                            + ", it should be "
                            + hash);
        }
        return new CapturedState(moduleHash, completed, initial, lineage, hash);
    }

    private void requireSameModule(byte[] other) {
        if (!Arrays.equals(moduleHash, other)) {
            throw new SnapshotException(
                    "the snapshot is of the module "
                            + moduleHashText()
                            + ", not of the module "
                            + HexFormat.of().formatHex(other));
        }
    }

    /** This state with other clocks. */
    CapturedState withClock(GuestClock.State clock) {
        return clock.equals(state.clock())
                ? this
                : new CapturedState(moduleHash, state.withClock(clock), image, lineage, null);
    }

    /** This state as that of a box that was forked here. */
    CapturedState forked() {
        List<Descent> descent = new ArrayList<>(lineage);
        descent.add(new Descent(state, false));
        return new CapturedState(moduleHash, state, image, List.copyOf(descent), hash);
    }

    // ---- parts

    byte[] moduleHash() {
        return moduleHash;
    }

    GuestState state() {
        return state;
    }

    @Nullable Pages image() {
        return image;
    }

    public String moduleHashText() {
        return HexFormat.of().formatHex(moduleHash);
    }

    public StateHash hash() {
        StateHash known = hash;
        if (known == null) {
            known = state.hash();
            hash = known;
        }
        return known;
    }

    public Instant time() {
        return state.clock().time();
    }

    public long memoryBytes() {
        return (long) state.pages().count() * Pages.PAGE_BYTES;
    }

    public OptionalInt exitCode() {
        return state.status().asExitCode();
    }

    List<Descent> descent() {
        return lineage;
    }

    public List<Fork> lineage() {
        return lineage.stream().map(Descent::fork).toList();
    }

    // ---- comparison

    public boolean sameAs(CapturedState other) {
        if (!Arrays.equals(moduleHash, other.moduleHash)) {
            return false;
        }
        boolean comparable = (image == null) == (other.image == null);
        return comparable ? state.equals(other.state) : hash().equals(other.hash());
    }

    public SnapshotDiff diff(CapturedState other) {
        other.requireSameModule(moduleHash);
        if (image != null && other.image == null) {
            return diffPages(this, other.complete(image));
        }
        if (image == null && other.image != null) {
            return diffPages(complete(other.image), other);
        }
        return diffPages(this, other);
    }

    private static SnapshotDiff diffPages(CapturedState before, CapturedState after) {
        GuestState a = before.state;
        GuestState b = after.state;
        List<Integer> pages = new ArrayList<>();
        a.pages().forEachDifferent(b.pages(), pages::add);
        requireSameShape(a, b);
        int globals = 0;
        for (int i = 0; i < a.globals().length; i += 2) {
            boolean same = Arrays.equals(a.globals(), i, i + 2, b.globals(), i, i + 2);
            globals += same ? 0 : 1;
        }
        int tables = 0;
        for (int i = 0; i < a.tables().size(); i++) {
            tables += Arrays.equals(a.tables().get(i), b.tables().get(i)) ? 0 : 1;
        }
        return new SnapshotDiff(
                List.copyOf(pages),
                a.pages().count(),
                b.pages().count(),
                globals,
                tables,
                !a.clock().equals(b.clock()),
                !a.random().equals(b.random()),
                !a.status().equals(b.status()));
    }

    /** States that were read and not yet checked against their module may have any shape. */
    private static void requireSameShape(GuestState a, GuestState b) {
        if (a.globals().length % 2 != 0
                || a.globals().length != b.globals().length
                || a.tables().size() != b.tables().size()) {
            throw new SnapshotException(
                    "one of the snapshots does not fit its module: they have "
                            + a.globals().length
                            + " and "
                            + b.globals().length
                            + " halves of globals, "
                            + a.tables().size()
                            + " and "
                            + b.tables().size()
                            + " tables");
        }
    }

    // ---- size and map

    public long sizeInMemory() {
        Pages shared = image == null ? Pages.zeros(0) : image;
        long rest = 8L * state.globals().length + 200;
        return state.pages().bytesNotSharedWith(shared) + rest;
    }

    public MemoryMap memoryMap() {
        List<MemoryMap.Kind> kinds = new ArrayList<>();
        for (int i = 0; i < state.pages().count(); i++) {
            kinds.add(kind(i));
        }
        return new MemoryMap(kinds);
    }

    private MemoryMap.Kind kind(int index) {
        byte[] page = state.pages().page(index);
        if (page == Pages.INITIAL) {
            return MemoryMap.Kind.INITIAL;
        }
        if (page == null || Pages.isZero(page)) {
            return MemoryMap.Kind.ZERO;
        }
        boolean initial =
                image != null && index < image.count() && Pages.sameBytes(page, image.page(index));
        return initial ? MemoryMap.Kind.INITIAL : MemoryMap.Kind.OWN;
    }
}
