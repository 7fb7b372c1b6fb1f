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
    private static final int STORED = 1;
    private static final int ZERO = 2;
    private static final int INITIAL = 3;
    private static final int RUN_BYTES = 9;
    private static final int WASM_PAGE_BYTES = 1 << 16;

    private final int pageCount;
    private final List<Run> runs = new ArrayList<>();
    private final List<byte[]> stored = new ArrayList<>();

    /** Pages of one kind that follow each other. */
    private record Run(int kind, int start, int length) {}

    private PageRuns(int pageCount) {
        this.pageCount = pageCount;
    }

    // ---- from a state

    static PageRuns of(CapturedState captured, @Nullable CapturedState base) {
        CapturedState reference = base == null ? captured : comparable(captured, base);
        Pages pages = captured.state().pages();
        PageRuns runs = new PageRuns(pages.count());
        Pages from = base == null ? image(captured) : reference.state().pages();
        for (int i = 0; i < pages.count(); i++) {
            runs.add(i, pages.page(i), base == null, i < from.count() ? from.page(i) : null);
        }
        return runs;
    }

    /** What a fresh box has; where that is not known, nothing equals it but what stands for it. */
    private static Pages image(CapturedState captured) {
        Pages image = captured.image();
        return image == null ? Pages.initial(captured.state().pages().count()) : image;
    }

    /** The base, with its pages in place where those of the captured state are. */
    private static CapturedState comparable(CapturedState captured, CapturedState base) {
        if (!captured.moduleHashText().equals(base.moduleHashText())) {
            throw new SnapshotException(
                    "the base is a snapshot of the module "
                            + base.moduleHashText()
                            + ", not of "
                            + captured.moduleHashText());
        }
        Pages image = captured.image();
        return image == null || base.image() != null ? base : base.complete(image);
    }

    private void add(int index, byte @Nullable [] page, boolean full, byte @Nullable [] from) {
        if (page == Pages.INITIAL) {
            if (!full && from != Pages.INITIAL) {
                extend(INITIAL, index);
            }
        } else if (from == Pages.INITIAL || !Pages.sameBytes(page, from)) {
            if (page == null || Pages.isZero(page)) {
                extend(ZERO, index);
            } else {
                extend(STORED, index);
                stored.add(page);
            }
        }
    }

    private void extend(int kind, int index) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && last.kind == kind && last.start + last.length == index) {
            runs.set(runs.size() - 1, new Run(kind, last.start, last.length + 1));
        } else {
            runs.add(new Run(kind, index, 1));
        }
    }

    // ---- to a state

    /** The pages, on top of those of the base; without one, those of a fresh box stay open. */
    Pages appliedTo(@Nullable Pages base) {
        Pages from = base == null ? Pages.initial(pageCount) : base;
        return from.with(
                pageCount,
                edit -> {
                    int next = 0;
                    for (Run run : runs) {
                        for (int i = run.start; i < run.start + run.length; i++) {
                            edit.put(i, run.kind == STORED ? stored.get(next++) : other(run.kind));
                        }
                    }
                });
    }

    private static byte @Nullable [] other(int kind) {
        return kind == INITIAL ? Pages.INITIAL : null;
    }

    // ---- bytes

    void write(Encoder out) {
        out.writeI32(pageCount);
        out.writeLength(runs.size());
        for (Run run : runs) {
            out.writeU8(run.kind);
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
            Run run = new Run(in.readU8(), in.readI32(), in.readI32());
            if (run.kind < STORED
                    || run.kind > INITIAL
                    || run.start < free
                    || run.length <= 0
                    || run.length > pageCount - run.start) {
                throw new CodecException("a run of pages makes no sense: " + run);
            }
            free = run.start + run.length;
            storedCount += run.kind == STORED ? run.length : 0;
            runs.add(run);
        }
        return storedCount;
    }
}
