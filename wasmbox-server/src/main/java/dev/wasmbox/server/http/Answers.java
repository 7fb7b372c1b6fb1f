package dev.wasmbox.server.http;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.PastException;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import dev.wasmbox.server.http.Views.ErrorView;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.javadsl.StreamConverters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers of all kinds. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final HttpHeader AFTER_A_SECOND = RawHeader.create("Retry-After", "1");

    private Answers() {}

    static HttpResponse ok(Object view) {
        return json(200, view);
    }

    static HttpResponse json(int status, Object view) {
        return HttpResponse.create()
                .withStatus(StatusCodes.get(status))
                .withEntity(ContentTypes.APPLICATION_JSON, Json.write(view) + "\n");
    }

    /** What came of a request that was journaled. */
    static HttpResponse outcome(Done done, Talk talk) {
        if (done.event() instanceof BoxEvent.Failed failed) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", Problem.GUEST_FAILED.name());
            error.put("message", failed.reason());
            error.put("kind", failed.kind());
            error.put("number", done.number());
            error.put("repeated", done.repeated());
            return json(Problem.GUEST_FAILED.status(), Map.of("error", error));
        }
        return ok(Views.outcome(done, talk));
    }

    /** JSON that is written already. */
    static HttpResponse text(String json) {
        return HttpResponse.create().withEntity(ContentTypes.APPLICATION_JSON, json);
    }

    static HttpResponse accepted() {
        return HttpResponse.create().withStatus(StatusCodes.ACCEPTED);
    }

    static HttpResponse bytes(byte[] bytes) {
        return HttpResponse.create().withEntity(ContentTypes.APPLICATION_OCTET_STREAM, bytes);
    }

    /** What is in a file, which is closed then. */
    static HttpResponse file(FileChannel file) {
        try {
            return HttpResponse.create()
                    .withEntity(
                            HttpEntities.create(
                                    ContentTypes.APPLICATION_OCTET_STREAM,
                                    file.size(),
                                    StreamConverters.fromInputStream(
                                            () -> Channels.newInputStream(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpResponse nothing() {
        return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    }

    static HttpResponse problem(Problem problem, String message) {
        return json(problem.status(), Map.of("error", new ErrorView(problem.name(), message)));
    }

    static HttpResponse failure(Throwable thrown) {
        Throwable e =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (e instanceof EntityStreamSizeException size) {
            return problem(Problem.TOO_LARGE, "the body is larger than " + size.limit() + " bytes");
        }
        if (e instanceof ProblemException known) {
            HttpResponse answer = problem(known.problem(), String.valueOf(known.getMessage()));
            return known.problem() == Problem.TOO_MANY ? answer.addHeader(AFTER_A_SECOND) : answer;
        }
        if (e instanceof WasmBoxException known) {
            return problem(kind(known), String.valueOf(known.getMessage()));
        }
        LOG.error("a request failed", e);
        return problem(Problem.UNAVAILABLE, "the server failed; its log says why");
    }

    private static Problem kind(WasmBoxException e) {
        if (e instanceof StoreException) {
            LOG.error("the database failed", e);
            return Problem.of(e);
        }
        if (e instanceof PastException) {
            return Problem.NOT_FOUND;
        }
        return e instanceof GuestException ? Problem.GUEST_FAILED : Problem.INVALID;
    }
}
