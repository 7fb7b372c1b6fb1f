package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.file.PageBlocks;
import dev.wasmbox.host.internal.file.Runs;
import dev.wasmbox.host.internal.memory.PageKind;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.memory.PartialPages;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a snapshot file: what the file says of them, in runs of neighbours, and the bytes of
 * those it stores. A page that no run mentions is the one of the base, or of a fresh box.
 */
final class PageRuns {
    /** In files, kinds are numbered from 1 in this order. */
    private static final List<PageKind> KINDS =
            List.of(PageKind.STORED, PageKind.ZERO, PageKind.INITIAL);

    private static final int WASM_PAGE_BYTES = 1 << 16;

    private final int pageCount;
    private final Runs runs;
    private final List<byte[]> stored;

    private PageRuns(int pageCount, Runs runs, List<byte[]> stored) {
        this.pageCount = pageCount;
        this.runs = runs;
        this.stored = stored;
    }

    // ---- from a state

    static PageRuns of(SnapshotState state, @Nullable SnapshotState base) {
        requireSameModule(state, base);
        PageRuns runs = new PageRuns(state.pageCount(), new Runs(), new ArrayList<>());
        for (int i = 0; i < state.pageCount(); i++) {
            if (!goesWithoutSaying(state, base, i)) {
                PageKind kind = state.kind(i);
                runs.runs.add(number(kind), i);
                byte[] page = state.page(i);
                if (kind == PageKind.STORED && page != null) {
                    runs.stored.add(page);
                }
            }
        }
        return runs;
    }

    private static boolean goesWithoutSaying(
            SnapshotState state, @Nullable SnapshotState base, int index) {
        if (base == null) {
            return state.kind(index) == PageKind.INITIAL;
        }
        boolean shared =
                state instanceof CapturedState
                        && base instanceof CapturedState
                        && index < base.pageCount()
                        && state.page(index) == base.page(index);
        return shared || StateDiff.isSamePage(state, base, index);
    }

    private static void requireSameModule(SnapshotState state, @Nullable SnapshotState base) {
        if (base != null && !state.moduleHashText().equals(base.moduleHashText())) {
            throw new SnapshotException(
                    "the base is a snapshot of the module "
                            + base.moduleHashText()
                            + ", not of "
                            + state.moduleHashText());
        }
    }

    private static int number(PageKind kind) {
        return KINDS.indexOf(kind) + 1;
    }

    // ---- to a state

    /** The pages, on top of those of the base; without one, those of a fresh box stay open. */
    PartialPages appliedTo(@Nullable SnapshotState base) {
        return below(base).with(pageCount, this::apply);
    }

    private PartialPages below(@Nullable SnapshotState base) {
        if (base == null) {
            return PartialPages.initial(pageCount);
        }
        return base instanceof ReadState read
                ? read.pages()
                : PartialPages.whole(base.parts().pages());
    }

    private void apply(PartialPages.Edit edit) {
        Iterator<byte[]> next = stored.iterator();
        runs.forEach(
                (kind, i) -> {
                    switch (KINDS.get(kind - 1)) {
                        case INITIAL -> edit.putInitial(i);
                        case ZERO -> edit.put(i, null);
                        case STORED -> edit.put(i, next.next());
                    }
                });
    }

    // ---- bytes

    void write(Encoder out) {
        out.writeI32(pageCount);
        runs.write(out);
        PageBlocks.write(stored, out);
    }

    static PageRuns read(Decoder in, String name, long memoryLimit) {
        int pageCount = in.readI32();
        long bytes = Integer.toUnsignedLong(pageCount) * Pages.PAGE_BYTES;
        if (bytes > memoryLimit) {
            throw new SnapshotException(
                    name
                            + " holds a memory of "
                            + bytes
                            + " bytes, the limit is "
                            + memoryLimit
                            + " (see withLimits)");
        }
        if (bytes % WASM_PAGE_BYTES != 0) {
            throw new CodecException(pageCount + " pages are no whole number of 64 KiB");
        }
        Runs runs = Runs.read(in, "pages", KINDS.size(), pageCount);
        int storedCount = runs.count(number(PageKind.STORED));
        return new PageRuns(pageCount, runs, PageBlocks.read(storedCount, in));
    }
}
