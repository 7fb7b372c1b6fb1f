package dev.wasmbox.server.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/** Routes whose work waits for something, and therefore is done on threads of its own. */
final class Work extends AllDirectives {
    private static final long BODY_MILLISECONDS = 60_000;

    private final Executor executor;
    private final Materializer materializer;

    Work(Executor executor, Materializer materializer) {
        this.executor = executor;
        this.materializer = materializer;
    }

    /** Answers with what the work returns. */
    Route answer(Supplier<HttpResponse> work) {
        return complete(CompletableFuture.supplyAsync(work, executor));
    }

    /** Reads a body of limited size, and answers with what the work makes of it. */
    Route withBody(long most, Function<HttpEntity.Strict, HttpResponse> work) {
        return withBodyLater(most, body -> CompletableFuture.completedFuture(work.apply(body)));
    }

    /** The same for work that is done later, and takes no thread until then. */
    Route withBodyLater(
            long most, Function<HttpEntity.Strict, CompletionStage<HttpResponse>> work) {
        return extractRequestEntity(
                entity ->
                        complete(
                                entity.withSizeLimit(most)
                                        .toStrict(BODY_MILLISECONDS, materializer)
                                        .thenComposeAsync(work, executor)));
    }

    private Route complete(CompletionStage<HttpResponse> answer) {
        return completeWithFuture(answer.exceptionally(Answers::failure));
    }
}
