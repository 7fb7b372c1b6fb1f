package dev.wasmbox.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.Caller;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import dev.wasmbox.server.http.Views.OutputView;
import dev.wasmbox.server.store.BoxNames.Named;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/*
 * Each frame from the client is a message, and each gets one frame in answer, in the same order:
 * messages are sent to the box one after the other, and not each after the answer to the last.
 */

/** The conversation with a box over a WebSocket. */
final class Socket {
    private static final int UNDER_WAY = 256;
    private static final long LARGEST_MESSAGE = 16 << 20;

    private final Boxes boxes;
    private final Materializer materializer;

    Socket(Boxes boxes, Materializer materializer) {
        this.boxes = boxes;
        this.materializer = materializer;
    }

    /**
     * A frame from the client.
     *
     * @param id what the client calls the message; null for nothing
     */
    record Sent(@Nullable String id, @Nullable JsonNode message) {}

    /**
     * @param caller who it is that sends
     * @param outputs what is to be sent besides answers
     */
    Flow<Message, Message, NotUsed> flow(
            Named box, Talk talk, Caller caller, Optional<Source<OutputView, NotUsed>> outputs) {
        Flow<Message, Message, NotUsed> answers =
                Flow.<Message>create()
                        .mapAsync(1, this::text)
                        .mapAsync(UNDER_WAY, frame -> answer(box, talk, caller, frame))
                        .map(answer -> TextMessage.create(Json.write(answer)));
        return outputs.map(
                        all ->
                                answers.merge(
                                        all.map(
                                                output ->
                                                        (Message)
                                                                TextMessage.create(
                                                                        Json.write(
                                                                                Map.of(
                                                                                        "output",
                                                                                        output)))),
                                        true))
                .orElse(answers);
    }

    private CompletionStage<String> text(Message frame) {
        if (!frame.isText()) {
            return CompletableFuture.completedFuture("");
        }
        TextMessage text = frame.asTextMessage();
        return text.isStrict()
                ? CompletableFuture.completedFuture(text.getStrictText())
                : text.getStreamedText()
                        .limitWeighted(LARGEST_MESSAGE, part -> (long) part.length())
                        .runFold("", String::concat, materializer);
    }

    private CompletionStage<Map<String, Object>> answer(
            Named box, Talk talk, Caller caller, String frame) {
        String id = "";
        try {
            Sent sent = Json.read(frame.getBytes(StandardCharsets.UTF_8), Sent.class);
            id = sent.id() == null ? "" : sent.id();
            byte[] json =
                    Json.write(Json.require(sent.message(), "message"))
                            .getBytes(StandardCharsets.UTF_8);
            boxes.messages().count(caller);
            String known = id;
            return boxes.messages()
                    .send(box, id, talk.encode("application/json", json))
                    .handle((done, e) -> e == null ? answer(done, talk) : error(known, e));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(error(id, e));
        }
    }

    private static Map<String, Object> answer(Done done, Talk talk) {
        return Map.of("answer", Views.outcome(done, talk));
    }

    private static Map<String, Object> error(String id, Throwable thrown) {
        Throwable e = thrown.getCause() instanceof ProblemException cause ? cause : thrown;
        Map<String, Object> error = new LinkedHashMap<>();
        if (!id.isEmpty()) {
            error.put("id", id);
        }
        Problem problem = e instanceof ProblemException known ? known.problem() : Problem.INVALID;
        error.put("code", problem.name());
        error.put("message", String.valueOf(e.getMessage()));
        return Map.of("error", error);
    }
}
