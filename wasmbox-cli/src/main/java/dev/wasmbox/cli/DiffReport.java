package dev.wasmbox.cli;

import dev.wasmbox.host.MemoryMap;
import dev.wasmbox.host.SnapshotDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code diff} prints. */
final class DiffReport {
    private DiffReport() {}

    static Report of(SnapshotDiff diff) {
        if (diff.isEmpty()) {
            return new Report().row("same", "the snapshots hold the same state");
        }
        Report report =
                new Report()
                        .row("memory", size(diff))
                        .row("pages", diff.pages().size() + " of 4 KiB differ")
                        .rows("", ranges(diff.pages()))
                        .row("globals", diff.globals() + " differ")
                        .row("tables", diff.tables() + " differ")
                        .row("clock", differs(diff.clock()))
                        .row("random", differs(diff.random()))
                        .row("status", differs(diff.status()));
        return diff.program() ? report.row("program", "its calls or files differ") : report;
    }

    private static String size(SnapshotDiff diff) {
        long before = (long) diff.pageCountBefore() * MemoryMap.PAGE_BYTES;
        long after = (long) diff.pageCountAfter() * MemoryMap.PAGE_BYTES;
        return before == after
                ? "both " + Report.bytes(before)
                : "first " + Report.bytes(before) + ", then " + Report.bytes(after);
    }

    private static String differs(boolean different) {
        return different ? "differs" : "same";
    }

    /** Neighbouring pages as one range of addresses. */
    private static List<String> ranges(List<Integer> pages) {
        List<String> ranges = new ArrayList<>();
        for (int from = 0; from < pages.size(); ) {
            int to = from + 1;
            while (to < pages.size() && pages.get(to) == pages.get(to - 1) + 1) {
                to++;
            }
            ranges.add(range(pages.get(from), to - from));
            from = to;
        }
        return ranges;
    }

    private static String range(int first, int count) {
        long from = (long) first * MemoryMap.PAGE_BYTES;
        return String.format(
                Locale.ROOT, "%08x..%08x", from, from + (long) count * MemoryMap.PAGE_BYTES - 1);
    }
}
