package dev.wasmbox.server.http;

import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.http.Views.StatusView;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Owners.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/**
 * What a box was, and ways back there: {@code history}, {@code ask}, {@code rewind}, {@code fork}.
 */
final class TimeRoutes extends Parameters {
    private static final long LARGEST_REQUEST = 64 << 10;
    private static final long LARGEST_MESSAGE = 16 << 20;

    private final Boxes boxes;
    private final Work work;

    TimeRoutes(Boxes boxes, Work work) {
        this.boxes = boxes;
        this.work = work;
    }

    private Talk talk(Named box) {
        return Talk.with(boxes.guests().load(box.module()));
    }

    Route history(String name) {
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

    Route ask(String name) {
        return number("at", at -> ask(name, at));
    }

    private Route ask(String name, Optional<Long> at) {
        return work.withBody(
                LARGEST_MESSAGE,
                body -> {
                    Named box = boxes.find(name);
                    Talk talk = talk(box);
                    long number = at.orElseGet(() -> boxes.timeline().last(box));
                    List<byte[]> outputs = boxes.timeline().ask(box, number, talk.encode(body));
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

    Route rewind(String name) {
        return requestId(
                id ->
                        work.withBody(
                                LARGEST_REQUEST,
                                body -> {
                                    Named box = boxes.find(name);
                                    Long to =
                                            Json.read(body.getData().toArray(), Rewind.class).to();
                                    return Answers.outcome(
                                            boxes.timeline()
                                                    .rewind(box, id, Json.require(to, "to")),
                                            talk(box));
                                }));
    }

    /**
     * What the fork is called, and after which entry it leaves; after the last one unless given.
     */
    record Fork(@Nullable String name, @Nullable Long at) {}

    Route fork(String name, Owner owner) {
        return work.withBody(
                LARGEST_REQUEST,
                body -> {
                    Named box = boxes.find(name);
                    Fork asked = Json.read(body.getData().toArray(), Fork.class);
                    long at = asked.at() == null ? boxes.timeline().last(box) : asked.at();
                    String fork = Json.require(asked.name(), "name");
                    Named forked = boxes.fork(box, fork, at, owner);
                    return Answers.json(201, StatusView.of(forked, boxes.look(forked)));
                });
    }
}
