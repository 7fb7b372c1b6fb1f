package dev.wasmbox.server.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.longSegment;

import dev.wasmbox.host.MemoryMap;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.SnapshotDiff;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.store.BoxNames.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /boxes/NAME/states}: what a box was after each entry. */
final class StateRoutes extends AllDirectives {
    private final Boxes boxes;
    private final Work work;

    StateRoutes(Boxes boxes, Work work) {
        this.boxes = boxes;
        this.work = work;
    }

    /**
     * A state.
     *
     * @param pages one letter for each page of 4 KiB of linear memory: zero, initial, own
     */
    record StateView(
            long number,
            Instant time,
            boolean finished,
            boolean stalled,
            long memoryBytes,
            String stateHash,
            String pages) {
        static StateView of(long number, Snapshot state) {
            return new StateView(
                    number,
                    state.time(),
                    state.isFinished(),
                    state.isStalled(),
                    state.memoryBytes(),
                    state.stateHash().toString(),
                    state.memoryMap().pages().stream()
                            .map(StateView::letter)
                            .collect(Collectors.joining()));
        }

        private static String letter(MemoryMap.Kind kind) {
            return kind.name().substring(0, 1).toLowerCase(Locale.ROOT);
        }
    }

    /** Where two states differ. */
    record DiffView(
            long from,
            long to,
            boolean same,
            List<Integer> pages,
            int pageCountFrom,
            int pageCountTo,
            int globals,
            int tables,
            boolean clock,
            boolean random,
            boolean program,
            boolean status) {
        static DiffView of(long from, long to, SnapshotDiff diff) {
            return new DiffView(
                    from,
                    to,
                    diff.isEmpty(),
                    diff.pages(),
                    diff.pageCountBefore(),
                    diff.pageCountAfter(),
                    diff.globals(),
                    diff.tables(),
                    diff.clock(),
                    diff.random(),
                    diff.program(),
                    diff.status());
        }
    }

    Route routes(String box) {
        return get(
                () ->
                        concat(
                                path(longSegment(), number -> show(box, number)),
                                path(
                                        longSegment().slash("snapshot"),
                                        number -> download(box, number)),
                                path(
                                        longSegment().slash("diff").slash(longSegment()),
                                        (from, to) -> diff(box, from, to))));
    }

    private Route show(String box, long number) {
        return work.answer(
                () ->
                        Answers.ok(
                                StateView.of(
                                        number, boxes.timeline().at(boxes.find(box), number))));
    }

    private Route download(String box, long number) {
        return work.answer(
                () -> Answers.bytes(boxes.timeline().at(boxes.find(box), number).toBytes()));
    }

    private Route diff(String box, long from, long to) {
        return work.answer(() -> compare(boxes.find(box), from, to));
    }

    private HttpResponse compare(Named box, long from, long to) {
        SnapshotDiff diff = boxes.timeline().at(box, from).diff(boxes.timeline().at(box, to));
        return Answers.ok(DiffView.of(from, to, diff));
    }
}
