package dev.wasmbox.server.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;

/*
 * When a server stops, Pekko cuts each connection whose answer has begun, also if the end of that is yet
 * to be written. So who ends streams waits for their connections, and not only for the streams.
 */

/** Streams that would go on for ever, until they are ended. Thread-safe. */
public final class Streams {
    private static final AttributeKey<Connection> CONNECTION =
            AttributeKey.create("connection", Connection.class);

    private final SharedKillSwitch end = KillSwitches.shared("streams");
    private final Set<CompletableFuture<Done>> open = ConcurrentHashMap.newKeySet();

    /** A connection with a client, which ends once. */
    private record Connection(CompletableFuture<Done> ended) {}

    /** What answers requests, for each connection anew. */
    public Flow<HttpRequest, HttpResponse, ?> connections(
            Flow<HttpRequest, HttpResponse, ?> answers) {
        return Flow.fromMaterializer(
                (materializer, attributes) -> {
                    Connection connection = new Connection(new CompletableFuture<>());
                    return Flow.<HttpRequest>create()
                            .map(request -> request.addAttribute(CONNECTION, connection))
                            .via(answers)
                            .watchTermination(
                                    (ignored, ended) -> {
                                        ended.whenComplete(
                                                (done, e) ->
                                                        connection
                                                                .ended()
                                                                .complete(Done.getInstance()));
                                        return NotUsed.getInstance();
                                    });
                });
    }

    /** Takes part in the answer to a request, which ends the connection. */
    <T> Flow<T, T, NotUsed> answer(HttpRequest request) {
        request.getAttribute(CONNECTION).ifPresent(connection -> await(connection.ended()));
        return Flow.<T>create().via(end.flow());
    }

    /** Takes part in each other stream that is to be ended. */
    <T> Flow<T, T, NotUsed> flow() {
        return Flow.<T>create()
                .via(end.flow())
                .watchTermination(
                        (ignored, ended) -> {
                            await(ended.toCompletableFuture());
                            return NotUsed.getInstance();
                        });
    }

    private void await(CompletableFuture<Done> stream) {
        open.add(stream);
        stream.whenComplete((done, e) -> open.remove(stream));
    }

    /**
     * Ends all of them, and those that begin later at once.
     *
     * @return completes when each has sent its last
     */
    public CompletionStage<Void> end() {
        end.shutdown();
        return CompletableFuture.allOf(
                open.stream()
                        .map(stream -> stream.exceptionally(e -> Done.getInstance()))
                        .toArray(CompletableFuture[]::new));
    }
}
