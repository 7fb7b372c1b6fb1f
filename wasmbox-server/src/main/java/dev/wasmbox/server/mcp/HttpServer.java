package dev.wasmbox.server.mcp;

import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.Caller;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import dev.wasmbox.server.store.Modules.Uploaded;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A server of the Model Context Protocol whose clients come over HTTP. What they say is answered
 * one by one, and nothing is kept of them in between. Thread-safe.
 */
public final class HttpServer implements McpStatelessServerTransport {
    private final McpJsonMapper json = McpJsonDefaults.getMapper();
    private @Nullable McpStatelessServerHandler handler;

    private HttpServer() {}

    /** A server with tools for boxes of all modules. */
    public static HttpServer of(Boxes boxes) {
        HttpServer server = new HttpServer();
        BoxTools tools =
                new BoxTools(
                        boxes, () -> boxes.guests().list().stream().map(Uploaded::name).toList());
        McpServer.sync(server)
                .serverInfo("wasmbox", "1")
                .instructions(BoxTools.INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(tools.all().stream().map(BoxTool::withoutSession).toList())
                .build();
        return server;
    }

    /**
     * Takes a message of JSON-RPC.
     *
     * @param caller whose it is
     * @return the answer, if it wants one
     * @throws ProblemException if it is none
     */
    public CompletionStage<Optional<String>> take(String message, Caller caller) {
        McpStatelessServerHandler server = Objects.requireNonNull(handler);
        JSONRPCMessage taken = parse(message);
        McpTransportContext context = McpTransportContext.create(Map.of(BoxTool.CALLER, caller));
        if (taken instanceof JSONRPCRequest request) {
            return server.handleRequest(context, request)
                    .map(answer -> Optional.of(write(answer)))
                    .toFuture();
        }
        return taken instanceof JSONRPCNotification notification
                ? server.handleNotification(context, notification)
                        .thenReturn(Optional.<String>empty())
                        .toFuture()
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private JSONRPCMessage parse(String message) {
        try {
            return McpSchema.deserializeJsonRpcMessage(json, message);
        } catch (IOException | RuntimeException e) {
            throw new ProblemException(
                    Problem.INVALID, "the body is no message of the Model Context Protocol");
        }
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler server) {
        handler = server;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
