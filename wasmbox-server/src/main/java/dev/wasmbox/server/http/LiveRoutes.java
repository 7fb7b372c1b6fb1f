package dev.wasmbox.server.http;

import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.Caller;
import dev.wasmbox.server.http.Views.OutputView;
import dev.wasmbox.server.store.BoxNames.Named;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.http.javadsl.model.sse.ServerSentEvent;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.StringUnmarshallers;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** {@code /boxes/NAME/events} and {@code /boxes/NAME/socket}: outputs as they come. */
final class LiveRoutes extends AllDirectives {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Boxes boxes;
    private final Guard guard;
    private final Executor executor;
    private final Streams streams;
    private final Socket socket;

    /**
     * @param streams ends them when the server stops
     */
    LiveRoutes(
            Boxes boxes,
            Guard guard,
            Executor executor,
            Materializer materializer,
            Streams streams) {
        this.boxes = boxes;
        this.guard = guard;
        this.executor = executor;
        this.streams = streams;
        this.socket = new Socket(boxes, materializer);
    }

    Route events(String name) {
        return extractRequest(
                request ->
                        from(
                                from ->
                                        found(
                                                name,
                                                box ->
                                                        complete(
                                                                events(
                                                                        request,
                                                                        box,
                                                                        first(request, from))))));
    }

    /** After the last one that a browser had when its connection broke, or as it was asked for. */
    private static long first(HttpRequest request, Optional<Long> from) {
        return request.getHeader("Last-Event-ID")
                .map(HttpHeader::value)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> Long.parseLong(text) + 1)
                .orElseGet(() -> from.orElse(1L));
    }

    private HttpResponse events(HttpRequest request, Named box, long from) {
        Talk talk = Talk.with(boxes.guests().load(box.module()));
        Source<ByteString, NotUsed> events =
                outputs(box, from, talk)
                        .via(streams.answer(request))
                        .map(
                                output ->
                                        ServerSentEvent.create(
                                                Json.write(output),
                                                "output",
                                                String.valueOf(output.number())))
                        .keepAlive(SILENCE, ServerSentEvent::heartbeat)
                        .map(event -> ByteString.fromString(text(event)));
        return HttpResponse.create()
                .addHeader(Connection.create("close"))
                .withEntity(
                        HttpEntities.create(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events));
    }

    private static String text(ServerSentEvent event) {
        return ((org.apache.pekko.http.scaladsl.model.sse.ServerSentEvent) event)
                .encode()
                .utf8String();
    }

    private Source<OutputView, NotUsed> outputs(Named box, long from, Talk talk) {
        return boxes.live().outputs(box, from, executor).map(output -> OutputView.of(output, talk));
    }

    Route socket(String name) {
        return extractRequest(
                request ->
                        from(
                                from ->
                                        found(
                                                name,
                                                box ->
                                                        converse(
                                                                box,
                                                                from,
                                                                guard.caller(request)))));
    }

    private Route converse(Named box, Optional<Long> from, Caller caller) {
        Talk talk = Talk.with(boxes.guests().load(box.module()));
        Optional<Source<OutputView, NotUsed>> outputs =
                from.map(first -> outputs(box, first, talk));
        return handleWebSocketMessages(socket.flow(box, talk, caller, outputs).via(streams.flow()));
    }

    private Route from(Function<Optional<Long>, Route> inner) {
        return parameterOptional(StringUnmarshallers.LONG, "from", inner);
    }

    private Route found(String name, Function<Named, Route> inner) {
        return onSuccess(CompletableFuture.supplyAsync(() -> boxes.find(name), executor), inner);
    }
}
