package dev.wasmbox.server.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Writes each message as a line, before the next one is written. After a failure nothing more is
 * written. Thread-safe.
 */
final class LineWriter implements McpServerTransport {
    private final McpJsonMapper json;
    private final OutputStream out;
    private @Nullable IOException failure;

    LineWriter(McpJsonMapper json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    /** Writes a line, without its end. */
    synchronized void write(String line) {
        if (failure != null) {
            return;
        }
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Why nothing more is written; null while all was. */
    synchronized @Nullable IOException failure() {
        return failure;
    }

    private void writeMessage(JSONRPCMessage message) {
        try {
            write(json.writeValueAsString(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> writeMessage(message));
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
