package dev.wasmbox.host.internal;

import dev.wasmbox.host.SnapshotDiff;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.files.Content;
import dev.wasmbox.host.internal.memory.PageKind;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.memory.PartialPages;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state that was read: pages of a fresh box are missing until the module is at hand, and until
 * then nothing is known to be true of it but what the bytes say.
 *
 * @param moduleHash of the module that it belongs to
 * @param parts everything but the memory
 * @param pages the memory
 * @param descent the forks that led to it
 * @param hash what its hash must be when it is whole
 */
public record ReadState(
        byte[] moduleHash,
        GuestState parts,
        PartialPages pages,
        List<LineageEntry> descent,
        StateHash hash)
        implements SnapshotState {

    public ReadState {
        assert parts.pages().count() == 0 : "the memory of a state that was read is apart";
    }

    /** What a state is besides its memory and the contents of its files. */
    public static ReadState withoutContents(SnapshotState state) {
        GuestState parts = state.parts().withPages(Pages.zeros(0));
        ProgramState program = parts.program();
        return new ReadState(
                state.moduleHash(),
                program == null ? parts : parts.withProgram(program.withoutContents()),
                PartialPages.NONE,
                state.descent(),
                state.hash());
    }

    /** This state with other contents of its files, of the same sizes. */
    public ReadState withContents(Map<Long, Content> contents) {
        ProgramState program = parts.program();
        return program == null
                ? this
                : new ReadState(
                        moduleHash,
                        parts.withProgram(program.with(program.files().withContents(contents))),
                        pages,
                        descent,
                        hash);
    }

    public ReadState with(PartialPages memory) {
        return new ReadState(moduleHash, parts, memory, descent, hash);
    }

    @Override
    public int pageCount() {
        return pages.count();
    }

    @Override
    public PageKind kind(int index) {
        return pages.kind(index);
    }

    @Override
    public byte @Nullable [] page(int index) {
        return pages.page(index);
    }

    @Override
    public CapturedState wholeWith(Guest guest) {
        requireSameModule(guest.hash());
        CapturedState whole = wholeWith(guest.beginnings().image());
        StateCheck.check(guest.module(), whole.state());
        return whole;
    }

    /** This state with the pages of a fresh box in place. */
    CapturedState wholeWith(Pages image) {
        GuestState state = parts.withPages(pages.completedFrom(image));
        StateHash found = state.hash();
        if (!found.equals(hash)) {
            throw new SnapshotException(
                    "the snapshot is damaged: its state has the hash "
                            + found
                            + ", it should be "
                            + hash);
        }
        return new CapturedState(moduleHash, state, image, descent, hash);
    }

    @Override
    public long sizeInMemory() {
        return pages.bytes() + parts.bytesBesidePages();
    }

    @Override
    public boolean sameAs(SnapshotState other) {
        return Arrays.equals(moduleHash, other.moduleHash()) && hash.equals(other.hash());
    }

    @Override
    public SnapshotDiff diff(SnapshotState other) {
        other.requireSameModule(moduleHash);
        return other instanceof CapturedState whole
                ? wholeWith(whole.image()).diff(whole)
                : StateDiff.between(this, other);
    }
}
