package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.SnapshotException;
import java.util.ArrayList;
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

    private static final int RUN_BYTES = 9;
    private static final int WASM_PAGE_BYTES = 1 << 16;

    private final int pageCount;
    private final List<Run> runs = new ArrayList<>();
    private final List<byte[]> stored = new ArrayList<>();

    /** Pages of one kind that follow each other. */
    private record Run(PageKind kind, int start, int length) {}

    private PageRuns(int pageCount) {
        this.pageCount = pageCount;
    }

    // ---- from a state

    static PageRuns of(SnapshotState state, @Nullable SnapshotState base) {
        requireSameModule(state, base);
        PageRuns runs = new PageRuns(state.pageCount());
        for (int i = 0; i < state.pageCount(); i++) {
            if (!goesWithoutSaying(state, base, i)) {
                PageKind kind = state.kind(i);
                runs.extend(kind, i);
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

    private void extend(PageKind kind, int index) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && last.kind == kind && last.start + last.length == index) {
            runs.set(runs.size() - 1, new Run(kind, last.start, last.length + 1));
        } else {
            runs.add(new Run(kind, index, 1));
        }
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
        int next = 0;
        for (Run run : runs) {
            for (int i = run.start; i < run.start + run.length; i++) {
                switch (run.kind) {
                    case INITIAL -> edit.putInitial(i);
                    case ZERO -> edit.put(i, null);
                    case STORED -> edit.put(i, stored.get(next++));
                }
            }
        }
    }

    // ---- bytes

    void write(Encoder out) {
        out.writeI32(pageCount);
        out.writeLength(runs.size());
        for (Run run : runs) {
            out.writeU8(KINDS.indexOf(run.kind) + 1);
            out.writeI32(run.start);
            out.writeI32(run.length);
        }
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
        PageRuns read = new PageRuns(pageCount);
        int storedCount = read.readRuns(in);
        read.stored.addAll(PageBlocks.read(storedCount, in));
        return read;
    }

    private int readRuns(Decoder in) {
        int count = in.readCount(RUN_BYTES);
        int free = 0;
        int storedCount = 0;
        for (int i = 0; i < count; i++) {
            int kind = in.readU8();
            if (kind < 1 || kind > KINDS.size()) {
                throw new CodecException("a run of pages makes no sense: its kind is " + kind);
            }
            Run run = new Run(KINDS.get(kind - 1), in.readI32(), in.readI32());
            if (run.start < free || run.length <= 0 || run.length > pageCount - run.start) {
                throw new CodecException("a run of pages makes no sense: " + run);
            }
            free = run.start + run.length;
            storedCount += run.kind == PageKind.STORED ? run.length : 0;
            runs.add(run);
        }
        return storedCount;
    }
}
