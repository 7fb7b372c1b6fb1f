package dev.wasmbox.server.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.http.Views.SnapshotView;
import dev.wasmbox.server.store.BoxNames.Named;
import java.util.Map;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /boxes/NAME/snapshots} */
final class SnapshotRoutes extends AllDirectives {
    private static final long LARGEST_REQUEST = 64 << 10;
    private static final long LARGEST_SNAPSHOT = 512 << 20;

    private final Boxes boxes;
    private final Work work;

    SnapshotRoutes(Boxes boxes, Work work) {
        this.boxes = boxes;
        this.work = work;
    }

    /** Which snapshot. */
    record Name(@Nullable String name) {}

    /** Which snapshot to go to. */
    record Restore(@Nullable String snapshot) {}

    Route routes(String box) {
        return concat(
                pathEndOrSingleSlash(() -> concat(get(() -> list(box)), post(() -> take(box)))),
                path(
                        segment(),
                        snapshot ->
                                concat(
                                        get(() -> download(box, snapshot)),
                                        put(() -> upload(box, snapshot)),
                                        delete(() -> remove(box, snapshot)))));
    }

    private Route list(String box) {
        return work.answer(
                () ->
                        Answers.ok(
                                Map.of(
                                        "snapshots",
                                        boxes.snapshots().list(boxes.find(box)).stream()
                                                .map(SnapshotView::of)
                                                .toList())));
    }

    private Route take(String box) {
        return work.withBody(
                LARGEST_REQUEST,
                body -> {
                    Name asked = Json.read(body.getData().toArray(), Name.class);
                    String name = Json.require(asked.name(), "name");
                    return Answers.json(
                            201, SnapshotView.of(boxes.snapshots().keep(boxes.find(box), name)));
                });
    }

    private Route download(String box, String snapshot) {
        return work.answer(() -> Answers.bytes(boxes.snapshots().bytes(boxes.find(box), snapshot)));
    }

    private Route upload(String box, String snapshot) {
        return work.withBody(
                LARGEST_SNAPSHOT,
                body ->
                        Answers.json(
                                201,
                                SnapshotView.of(
                                        boxes.snapshots()
                                                .keep(
                                                        boxes.find(box),
                                                        snapshot,
                                                        body.getData().toArray()))));
    }

    private Route remove(String box, String snapshot) {
        return work.answer(
                () -> {
                    boxes.snapshots().delete(boxes.find(box), snapshot);
                    return Answers.nothing();
                });
    }

    Route restore(String box) {
        return parameterOptional(
                "id",
                id ->
                        work.withBody(
                                LARGEST_REQUEST,
                                body -> {
                                    Named named = boxes.find(box);
                                    Restore asked =
                                            Json.read(body.getData().toArray(), Restore.class);
                                    return Answers.ok(
                                            Views.outcome(
                                                    boxes.snapshots()
                                                            .restore(
                                                                    named,
                                                                    id.orElse(""),
                                                                    Json.require(
                                                                            asked.snapshot(),
                                                                            "snapshot")),
                                                    Talk.with(
                                                            boxes.guests().load(named.module()))));
                                }));
    }
}
