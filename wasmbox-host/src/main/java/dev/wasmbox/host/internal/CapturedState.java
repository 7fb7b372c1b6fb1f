package dev.wasmbox.host.internal;

import dev.wasmbox.host.SnapshotDiff;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.memory.PageKind;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.GuestClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state that is whole, with the memory of a fresh box of its module to compare it with. */
public final class CapturedState implements SnapshotState {
    private final byte[] moduleHash;
    private final GuestState state;
    private final Pages image;
    private final List<LineageEntry> descent;
    private volatile @Nullable StateHash hash;

    CapturedState(
            byte[] moduleHash,
            GuestState state,
            Pages image,
            List<LineageEntry> descent,
            @Nullable StateHash hash) {
        this.moduleHash = moduleHash;
        this.state = state;
        this.image = image;
        this.descent = descent;
        this.hash = hash;
    }

    static CapturedState of(Guest guest, GuestState state, List<LineageEntry> descent) {
        return new CapturedState(guest.hash(), state, guest.beginnings().image(), descent, null);
    }

    @Override
    public CapturedState wholeWith(Guest guest) {
        requireSameModule(guest.hash());
        StateCheck.requireEnterable(guest.module(), state);
        return this;
    }

    /** This state with other clocks. */
    public CapturedState withClock(GuestClock.State clock) {
        return clock.equals(state.clock())
                ? this
                : new CapturedState(moduleHash, state.withClock(clock), image, descent, null);
    }

    /** This state as that of a box that was forked here. */
    public CapturedState forked() {
        List<LineageEntry> longer = new ArrayList<>(descent);
        longer.add(new LineageEntry(state, false));
        return new CapturedState(moduleHash, state, image, List.copyOf(longer), hash);
    }

    // ---- parts

    public GuestState state() {
        return state;
    }

    /** The memory of a fresh box. */
    Pages image() {
        return image;
    }

    @Override
    public byte[] moduleHash() {
        return moduleHash;
    }

    @Override
    public GuestState parts() {
        return state;
    }

    @Override
    public int pageCount() {
        return state.pages().count();
    }

    @Override
    public PageKind kind(int index) {
        byte[] fresh = index < image.count() ? image.page(index) : null;
        return PageKind.of(state.pages().page(index), fresh);
    }

    @Override
    public byte @Nullable [] page(int index) {
        return state.pages().page(index);
    }

    @Override
    public StateHash hash() {
        StateHash known = hash;
        if (known == null) {
            known = state.hash();
            hash = known;
        }
        return known;
    }

    @Override
    public List<LineageEntry> descent() {
        return descent;
    }

    @Override
    public long sizeInMemory() {
        return state.pages().bytesNotSharedWith(image) + state.bytesBesidePages();
    }

    // ---- comparison

    @Override
    public boolean sameAs(SnapshotState other) {
        if (other instanceof CapturedState whole) {
            return Arrays.equals(moduleHash, whole.moduleHash) && state.equals(whole.state);
        }
        return other.sameAs(this);
    }

    @Override
    public SnapshotDiff diff(SnapshotState other) {
        other.requireSameModule(moduleHash);
        return StateDiff.between(
                this, other instanceof ReadState read ? read.wholeWith(image) : other);
    }
}
