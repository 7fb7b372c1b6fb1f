package dev.wasmbox.host.internal;

import dev.wasmbox.host.SnapshotDiff;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.memory.PageKind;
import dev.wasmbox.host.internal.memory.Pages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Where two states differ that are both whole, or that both were read. */
final class StateDiff {
    private StateDiff() {}

    static SnapshotDiff between(SnapshotState before, SnapshotState after) {
        GuestState a = before.parts();
        GuestState b = after.parts();
        List<Integer> pages = differentPages(before, after);
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
                pages,
                before.pageCount(),
                after.pageCount(),
                globals,
                tables,
                !a.clock().equals(b.clock()),
                !a.random().equals(b.random()),
                !Objects.equals(a.program(), b.program()),
                !a.status().equals(b.status()));
    }

    private static List<Integer> differentPages(SnapshotState before, SnapshotState after) {
        List<Integer> pages = new ArrayList<>();
        if (before instanceof CapturedState a && after instanceof CapturedState b) {
            a.state().pages().forEachDifferent(b.state().pages(), pages::add);
        } else {
            int count = Math.max(before.pageCount(), after.pageCount());
            for (int i = 0; i < count; i++) {
                if (!isSamePage(before, after, i)) {
                    pages.add(i);
                }
            }
        }
        return List.copyOf(pages);
    }

    /**
     * Whether a page is the same as far as is known without the module; beyond an end are zeros.
     */
    static boolean isSamePage(SnapshotState a, SnapshotState b, int index) {
        PageKind kind = index < a.pageCount() ? a.kind(index) : PageKind.ZERO;
        PageKind other = index < b.pageCount() ? b.kind(index) : PageKind.ZERO;
        return kind == other
                && (kind != PageKind.STORED || Pages.sameBytes(a.page(index), b.page(index)));
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
}
