package dev.wasmbox.server.mcp;

import dev.wasmbox.codec.WasmBoxException;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/*
 * The protocol's own transport drops what is not yet written when the input ends, and ends at a line
 * that it cannot read. Here requests wait in a queue, and the end of the input waits for the queue.
 * When much waits, no more is read, so that the rest waits where the client sees it: it cannot write.
 * Notifications keep their place in it, but nobody waits for what comes of them: that may be a
 * question to the client. Answers of the client pass the queue by, since a request may wait for them.
 */

/** A session of the Model Context Protocol whose messages are lines. */
final class Lines implements McpServerTransportProvider {
    private static final String UNREADABLE =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":"
                    + "\"the line is no message of the Model Context Protocol\"}}";

    /** The most characters of lines that wait; one that is longer waits alone. */
    private static final int MOST = 1 << 20;

    /** What a line takes besides its characters. */
    private static final int OVERHEAD = 500;

    private final McpJsonMapper json;
    private final LineWriter writer;
    private final Semaphore room = new Semaphore(MOST);
    private @Nullable McpServerSession session;

    Lines(McpJsonMapper json, OutputStream out) {
        this.json = json;
        this.writer = new LineWriter(json, out);
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(writer);
    }

    /**
     * Answers what the input has, and returns when all of it is answered.
     *
     * @throws WasmBoxException if an answer cannot be written; then the rest is not done
     */
    void answer(InputStream in) throws IOException, InterruptedException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        ExecutorService queue = Executors.newSingleThreadExecutor();
        try {
            for (String line = lines.readLine();
                    line != null && writer.failure() == null;
                    line = lines.readLine()) {
                take(line, queue);
            }
        } finally {
            queue.shutdown();
            queue.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
        IOException failure = writer.failure();
        if (failure != null) {
            throw new WasmBoxException("cannot write the output: " + failure.getMessage(), failure);
        }
    }

    private void take(String line, ExecutorService queue) throws InterruptedException {
        if (line.isBlank()) {
            return;
        }
        JSONRPCMessage message = parse(line);
        if (message == null) {
            enqueue(line, queue, () -> writer.write(UNREADABLE));
        } else if (message instanceof JSONRPCResponse) {
            handle(message).subscribe();
        } else if (message instanceof JSONRPCRequest) {
            enqueue(line, queue, () -> answer(message));
        } else {
            enqueue(line, queue, () -> handle(message).subscribe());
        }
    }

    /** Waits until there is room. */
    private void enqueue(String line, ExecutorService queue, Runnable work)
            throws InterruptedException {
        int size = Math.min(MOST, OVERHEAD + line.length());
        room.acquire(size);
        queue.execute(
                () -> {
                    try {
                        work.run();
                    } finally {
                        room.release(size);
                    }
                });
    }

    private void answer(JSONRPCMessage request) {
        if (writer.failure() == null) {
            handle(request).block();
        }
    }

    private @Nullable JSONRPCMessage parse(String line) {
        try {
            return McpSchema.deserializeJsonRpcMessage(json, line);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private Mono<Void> handle(JSONRPCMessage message) {
        return Objects.requireNonNull(session).handle(message);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return Objects.requireNonNull(session).sendNotification(method, parameters);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
