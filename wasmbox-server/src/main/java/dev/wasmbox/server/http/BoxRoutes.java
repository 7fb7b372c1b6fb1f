package dev.wasmbox.server.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.http.Views.BoxView;
import dev.wasmbox.server.http.Views.StatusView;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Owners.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.StringUnmarshallers;
import org.jspecify.annotations.Nullable;

/** {@code /boxes} */
final class BoxRoutes extends AllDirectives {
    private static final long LARGEST_REQUEST = 64 << 10;
    private static final long LARGEST_MESSAGE = 16 << 20;
    private static final int PAGE = 100;

    private final Boxes boxes;
    private final Guard guard;
    private final Work work;
    private final SnapshotRoutes snapshots;
    private final StateRoutes states;
    private final UpgradeRoutes upgrades;
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
                path(segment().slash("history"), box -> get(() -> history(box))),
                path(segment().slash("ask"), box -> post(() -> ask(box))),
                path(segment().slash("rewind"), box -> post(() -> rewind(box))),
                path(segment().slash("upgrade"), box -> post(() -> upgrades.upgrade(box))),
                path(segment().slash("fork"), box -> post(() -> owned(owner -> fork(box, owner)))),
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
                            .send(box, id, message(talk, body))
                            .thenApply(done -> outcome(done, talk));
                });
    }

    private Talk talk(Named box, boolean asBytes) {
        return Talk.with(boxes.guests().load(box.module()), asBytes);
    }

    private Talk talk(Named box) {
        return Talk.with(boxes.guests().load(box.module()));
    }

    private static byte[] message(Talk talk, HttpEntity.Strict body) {
        return talk.encode(body.getContentType().mediaType().toString(), body.getData().toArray());
    }

    private static HttpResponse outcome(Done done, Talk talk) {
        if (done.event() instanceof BoxEvent.Failed failed) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", Problem.GUEST_FAILED.name());
            error.put("message", failed.reason());
            error.put("kind", failed.kind());
            error.put("number", done.number());
            error.put("repeated", done.repeated());
            return Answers.json(Problem.GUEST_FAILED.status(), Map.of("error", error));
        }
        return Answers.ok(Views.outcome(done, talk));
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

    // ---- time

    private Route history(String name) {
        return number("from", from -> limited(limit -> history(name, from.orElse(0L), limit)));
    }

    private Route history(String name, long from, int limit) {
        return work.answer(
                () -> {
                    Named box = boxes.find(name);
                    Talk talk = talk(box);
                    return Answers.ok(
                            Map.of(
                                    "entries",
                                    boxes.timeline().history(box, from, limit).stream()
                                            .map(entry -> Views.entry(entry, talk))
                                            .toList()));
                });
    }

    private Route ask(String name) {
        return number("at", at -> ask(name, at));
    }

    private Route ask(String name, Optional<Long> at) {
        return work.withBody(
                LARGEST_MESSAGE,
                body -> {
                    Named box = boxes.find(name);
                    Talk talk = talk(box);
                    long number = at.orElseGet(() -> boxes.timeline().last(box));
                    List<byte[]> outputs = boxes.timeline().ask(box, number, message(talk, body));
                    return Answers.ok(
                            Map.of(
                                    "at",
                                    number,
                                    "outputs",
                                    outputs.stream().map(talk::showOutput).toList()));
                });
    }

    /** Where to. */
    record Rewind(@Nullable Long to) {}

    private Route rewind(String name) {
        return requestId(
                id ->
                        work.withBody(
                                LARGEST_REQUEST,
                                body -> {
                                    Named box = boxes.find(name);
                                    Long to =
                                            Json.read(body.getData().toArray(), Rewind.class).to();
                                    return outcome(
                                            boxes.timeline()
                                                    .rewind(box, id, Json.require(to, "to")),
                                            talk(box));
                                }));
    }

    /**
     * What the fork is called, and after which entry it leaves; after the last one unless given.
     */
    record Fork(@Nullable String name, @Nullable Long at) {}

    private Route fork(String name, Owner owner) {
        return work.withBody(
                LARGEST_REQUEST,
                body -> {
                    Named box = boxes.find(name);
                    Fork asked = Json.read(body.getData().toArray(), Fork.class);
                    long at = asked.at() == null ? boxes.timeline().last(box) : asked.at();
                    String fork = Json.require(asked.name(), "name");
                    return status(201, boxes.fork(box, fork, at, owner));
                });
    }

    // ---- parameters

    /** Whom a box belongs to that the request begins. */
    private Route owned(Function<Owner, Route> inner) {
        return extractRequest(request -> inner.apply(guard.caller(request).owner()));
    }

    private Route requestId(Function<String, Route> inner) {
        return parameterOptional(
                "id",
                parameter ->
                        optionalHeaderValueByName(
                                "Message-Id",
                                header -> inner.apply(parameter.or(() -> header).orElse(""))));
    }

    /** Whether outputs are to be shown as bytes: {@code as=bytes}. */
    private Route shown(Function<Boolean, Route> inner) {
        return parameterOptional("as", as -> inner.apply(as.orElse("").equals("bytes")));
    }

    private Route number(String name, Function<Optional<Long>, Route> inner) {
        return parameterOptional(StringUnmarshallers.LONG, name, inner);
    }

    private Route limited(Function<Integer, Route> inner) {
        return parameterOptional(
                StringUnmarshallers.INTEGER,
                "limit",
                limit -> inner.apply(Math.max(0, limit.orElse(PAGE))));
    }
}
