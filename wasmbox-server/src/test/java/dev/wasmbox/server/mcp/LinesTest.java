package dev.wasmbox.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
final class LinesTest {
    private static final int SENT = 2_000;
    private static final String BEGINNING =
            """
            {"jsonrpc":"2.0","id":"first","method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            """;
    private static final String CALL =
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wait","arguments":{"text":"TEXT"}}}
            """
                    .replace("TEXT", "x".repeat(4096));

    private final CountDownLatch opened = new CountDownLatch(1);

    @Test
    void client_sendsMoreThanIsDone_isNotReadUntilThereIsRoom() throws Exception {
        ByteArrayInputStream in =
                new ByteArrayInputStream(
                        (BEGINNING + CALL.repeat(SENT)).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread reader = new Thread(() -> answer(in, out, end));
        reader.start();
        while (reader.getState() != Thread.State.WAITING && in.available() > 0) {
            Thread.onSpinWait();
        }
        int unread = in.available();
        opened.countDown();
        end.get();
        assertThat(unread).isGreaterThan(SENT * CALL.length() / 2);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1 + SENT);
    }

    private void answer(
            ByteArrayInputStream in, ByteArrayOutputStream out, CompletableFuture<Void> end) {
        try {
            Lines lines = new Lines(McpJsonDefaults.getMapper(), out);
            BoxTool wait = BoxTool.of("wait", "Waits.", arguments -> await());
            McpServer.sync(lines)
                    .serverInfo("test", "1")
                    .capabilities(ServerCapabilities.builder().tools(false).build())
                    .tools(wait.specification())
                    .build();
            lines.answer(in);
            end.complete(null);
        } catch (IOException | InterruptedException e) {
            end.completeExceptionally(e);
        }
    }

    private String await() {
        try {
            opened.await();
            return "waited";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
