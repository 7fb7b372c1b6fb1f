package dev.wasmbox.server.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.http.Views.BoxView;
import dev.wasmbox.server.http.Views.StatusView;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Owners.Owner;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /boxes} */
final class BoxRoutes extends Parameters {
    private static final long LARGEST_REQUEST = 64 << 10;
    private static final long LARGEST_MESSAGE = 16 << 20;

    private final Boxes boxes;
    private final Guard guard;
    private final Work work;
    private final SnapshotRoutes snapshots;
    private final StateRoutes states;
    private final UpgradeRoutes upgrades;
    private final TimeRoutes time;
    private final TimerRoutes timers;
    private final LiveRoutes live;

    BoxRoutes(Boxes boxes, Guard guard, Work work, LiveRoutes live) {
        this.guard = guard;
        this.live = live;
        this.boxes = boxes;
        this.work = work;
        this.snapshots = new SnapshotRoutes(boxes, work);
        this.states = new StateRoutes(boxes, work);
        this.upgrades = new UpgradeRoutes(boxes, work);
        this.time = new TimeRoutes(boxes, work);
        this.timers = new TimerRoutes(boxes, work);
    }

    Route routes() {
        return concat(
                pathEndOrSingleSlash(
                        () -> concat(get(this::list), post(() -> owned(this::create)))),
                path(segment(), box -> concat(get(() -> show(box)), delete(() -> remove(box)))),
                path(segment().slash("messages"), box -> post(() -> send(box))),
                path(segment().slash("outputs"), box -> get(() -> outputs(box))),
                path(segment().slash("events"), box -> get(() -> live.events(box))),
                path(segment().slash("socket"), box -> get(() -> live.socket(box))),
                path(segment().slash("history"), box -> get(() -> time.history(box))),
                path(segment().slash("ask"), box -> post(() -> time.ask(box))),
                path(segment().slash("rewind"), box -> post(() -> time.rewind(box))),
                path(segment().slash("upgrade"), box -> post(() -> upgrades.upgrade(box))),
                path(
                        segment().slash("fork"),
                        box -> post(() -> owned(owner -> time.fork(box, owner)))),
                path(segment().slash("hibernate"), box -> post(() -> hibernate(box))),
                path(segment().slash("restore"), box -> post(() -> snapshots.restore(box))),
                pathPrefix(segment().slash("timers"), timers::routes),
                pathPrefix(segment().slash("states"), states::routes),
                pathPrefix(segment().slash("snapshots"), snapshots::routes));
    }

    // ---- boxes

    private Route list() {
        return parameterOptional(
                "after",
                after ->
                        limited(
                                limit ->
                                        work.answer(
                                                () ->
                                                        listed(
                                                                boxes.list(
                                                                        after.orElse(""),
                                                                        limit)))));
    }

    private static HttpResponse listed(List<Named> boxes) {
        return Answers.ok(Map.of("boxes", boxes.stream().map(BoxView::of).toList()));
    }

    private Route create(Owner owner) {
        return work.withBody(
                LARGEST_REQUEST,
                body -> {
                    NewBox asked = Json.read(body.getData().toArray(), NewBox.class);
                    Json.require(asked.name(), "name");
                    Json.require(asked.module(), "module");
                    return status(201, boxes.create(asked, owner));
                });
    }

    private HttpResponse status(int status, Named box) {
        return Answers.json(status, StatusView.of(box, boxes.look(box)));
    }

    private Route show(String box) {
        return work.answer(() -> status(200, boxes.find(box)));
    }

    private Route hibernate(String name) {
        return work.answer(
                () -> {
                    Named box = boxes.find(name);
                    return Answers.ok(StatusView.of(box, boxes.hibernate(box)));
                });
    }

    private Route remove(String box) {
        return work.answer(
                () -> {
                    boxes.delete(boxes.find(box));
                    return Answers.nothing();
                });
    }

    // ---- messages

    private Route send(String name) {
        return shown(asBytes -> requestId(id -> send(name, id, asBytes)));
    }

    private Route send(String name, String id, boolean asBytes) {
        return work.withBodyLater(
                LARGEST_MESSAGE,
                body -> {
                    Named box = boxes.find(name);
                    Talk talk = talk(box, asBytes);
                    return boxes.messages()
                            .send(box, id, talk.encode(body))
                            .thenApply(done -> Answers.outcome(done, talk));
                });
    }

    private Talk talk(Named box, boolean asBytes) {
        return Talk.with(boxes.guests().load(box.module()), asBytes);
    }

    private Route outputs(String name) {
        return shown(
                asBytes ->
                        number(
                                "from",
                                from ->
                                        limited(
                                                limit ->
                                                        outputs(
                                                                name,
                                                                from.orElse(1L),
                                                                limit,
                                                                asBytes))));
    }

    private Route outputs(String name, long from, int limit, boolean asBytes) {
        return work.answer(
                () -> {
                    Named box = boxes.find(name);
                    return Answers.ok(
                            Map.of(
                                    "outputs",
                                    Views.outputs(
                                            boxes.messages().outputs(box, from, limit),
                                            talk(box, asBytes))));
                });
    }

    /** Whom a box belongs to that the request begins. */
    private Route owned(Function<Owner, Route> inner) {
        return extractRequest(request -> inner.apply(guard.caller(request).owner()));
    }
}
