package dev.wasmbox.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.TimerTable.Timer;
import java.time.Instant;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /boxes/NAME/timers}: messages for later. */
final class TimerRoutes extends AllDirectives {
    private static final long LARGEST_MESSAGE = 16 << 20;

    private final Boxes boxes;
    private final Work work;

    TimerRoutes(Boxes boxes, Work work) {
        this.boxes = boxes;
        this.work = work;
    }

    /**
     * When, and what.
     *
     * @param message as JSON
     * @param bytes the message in the guest's own encoding, in base64, instead
     */
    record Later(@Nullable Instant at, @Nullable JsonNode message, byte @Nullable [] bytes) {
        byte[] encoded(Talk talk) {
            if (bytes != null && message == null) {
                return bytes;
            }
            byte[] json = Json.write(Json.require(message, "message")).getBytes(UTF_8);
            return talk.encode("application/json", json);
        }
    }

    /** A timer. */
    record TimerView(String name, Instant at, JsonNode message) {
        static TimerView of(Timer timer, Talk talk) {
            return new TimerView(
                    timer.name(),
                    Instant.ofEpochMilli(timer.due()),
                    talk.showInput(timer.message()));
        }
    }

    Route routes(String box) {
        return concat(
                pathEndOrSingleSlash(() -> get(() -> list(box))),
                path(
                        segment(),
                        timer ->
                                concat(
                                        put(() -> set(box, timer)),
                                        delete(() -> cancel(box, timer)))));
    }

    private Talk talk(Named box) {
        return Talk.with(boxes.guests().load(box.module()));
    }

    private Route list(String name) {
        return work.answer(
                () -> {
                    Named box = boxes.find(name);
                    Talk talk = talk(box);
                    return Answers.ok(
                            Map.of(
                                    "timers",
                                    boxes.timers().list(box).stream()
                                            .map(timer -> TimerView.of(timer, talk))
                                            .toList()));
                });
    }

    private Route set(String name, String timer) {
        return work.withBody(
                LARGEST_MESSAGE,
                body -> {
                    Named box = boxes.find(name);
                    return set(box, timer, Json.read(body.getData().toArray(), Later.class));
                });
    }

    private HttpResponse set(Named box, String timer, Later later) {
        Talk talk = talk(box);
        byte[] message = later.encoded(talk);
        Instant at = Json.require(later.at(), "at");
        return Answers.ok(TimerView.of(boxes.timers().set(box, timer, at, message), talk));
    }

    private Route cancel(String name, String timer) {
        return work.answer(
                () -> {
                    boxes.timers().cancel(boxes.find(name), timer);
                    return Answers.nothing();
                });
    }
}
