package dev.wasmbox.server.http;

import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.Caller;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.mcp.HttpServer;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.MalformedQueryParamRejection;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/** All that the server answers to. */
public final class Api extends AllDirectives {
    private static final long LARGEST_MESSAGE = 16 << 20;
    private static final HttpResponse OPEN_API =
            HttpResponse.create()
                    .withEntity(ContentTypes.APPLICATION_JSON, Resources.bytes("openapi.json"));

    private final Work work;
    private final ServerState state;
    private final Guard guard;
    private final ModuleRoutes modules;
    private final BoxRoutes boxes;
    private final HttpServer mcp;
    private final ConsoleRoutes console = new ConsoleRoutes();

    /**
     * @param tokens what requests must bring one of
     * @param state how the server itself is
     * @param streams ends those that would go on for ever when the server stops
     */
    public Api(
            Boxes boxes,
            Tokens tokens,
            ServerState state,
            Executor executor,
            Materializer materializer,
            Streams streams) {
        this.work = new Work(executor, materializer);
        this.state = state;
        this.guard = new Guard(tokens, boxes.messages());
        tokens.owners().forEach(boxes.quotas()::show);
        this.mcp = HttpServer.of(boxes);
        this.modules = new ModuleRoutes(boxes, work, materializer);
        this.boxes =
                new BoxRoutes(
                        boxes,
                        guard,
                        work,
                        new LiveRoutes(boxes, guard, executor, materializer, streams));
    }

    public Route route() {
        return mapResponse(
                Guard::secured,
                () ->
                        handleExceptions(
                                exceptions(), () -> handleRejections(rejections(), this::guarded)));
    }

    private Route guarded() {
        return concat(
                path("health", () -> get(() -> complete(Answers.ok(Map.of("status", "up"))))),
                path("ready", () -> get(() -> work.answer(this::ready))),
                extractRequest(
                        request ->
                                guard.stranger(request)
                                        .<Route>map(this::complete)
                                        .orElseGet(console::routes)),
                extractRequest(
                        request ->
                                guard.refusal(request)
                                        .<Route>map(this::complete)
                                        .orElseGet(this::open)));
    }

    private Route open() {
        return concat(
                pathPrefix("modules", modules::routes),
                pathPrefix("boxes", boxes::routes),
                path(
                        "backup",
                        () -> post(() -> work.answer(() -> Answers.file(state.backup().get())))),
                path(
                        "mcp",
                        () ->
                                post(
                                        () ->
                                                extractRequest(
                                                        request ->
                                                                protocol(guard.caller(request))))),
                path("openapi.json", () -> get(() -> complete(OPEN_API))),
                path("metrics", () -> get(() -> work.answer(this::metrics))));
    }

    private Route protocol(Caller caller) {
        return work.withBodyLater(
                LARGEST_MESSAGE,
                body ->
                        mcp.take(body.getData().utf8String(), caller)
                                .thenApply(
                                        answer ->
                                                answer.map(Answers::text)
                                                        .orElse(Answers.accepted())));
    }

    private HttpResponse ready() {
        return state.isReady()
                ? Answers.ok(Map.of("status", "ready"))
                : Answers.problem(
                        Problem.UNAVAILABLE, "the server is stopping, or its database is away");
    }

    private HttpResponse metrics() {
        return HttpResponse.create().withEntity(ContentTypes.TEXT_PLAIN_UTF8, state.metrics());
    }

    private ExceptionHandler exceptions() {
        return ExceptionHandler.newBuilder().matchAny(e -> complete(Answers.failure(e))).build();
    }

    private RejectionHandler rejections() {
        return RejectionHandler.newBuilder()
                .handle(
                        MalformedQueryParamRejection.class,
                        rejection ->
                                complete(
                                        Answers.problem(
                                                Problem.INVALID,
                                                "parameter "
                                                        + rejection.parameterName()
                                                        + ": "
                                                        + rejection.errorMsg())))
                .handle(
                        MethodRejection.class,
                        rejection ->
                                complete(
                                        Answers.json(
                                                405,
                                                Map.of(
                                                        "error",
                                                        new Views.ErrorView(
                                                                "METHOD",
                                                                "this is here, but not for that"
                                                                        + " method")))))
                .handleNotFound(
                        complete(Answers.problem(Problem.NOT_FOUND, "there is nothing here")))
                .build()
                .withFallback(RejectionHandler.defaultHandler());
    }
}
