package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /mcp}, driven by the client of the protocol's own SDK. */
@Tag("once")
final class McpOverHttpTest {
    @Test
    void tools_overHttp_workOnTheBoxesOfTheServer(@TempDir Path folder) throws Exception {
        try (Server server = Server.start(new ServerSettings("127.0.0.1", 0, folder, null, false));
                McpSyncClient client =
                        McpClient.sync(
                                        HttpClientStreamableHttpTransport.builder(server.address())
                                                .build())
                                .requestTimeout(Duration.ofSeconds(60))
                                .initializationTimeout(Duration.ofSeconds(60))
                                .build()) {
            client.initialize();
            assertThat(client.listTools().tools()).hasSize(8);
            CallToolResult none = call(client, "open_box", Map.of("box", "c"));
            assertThat(none.isError()).isTrue();
            Client http = new Client(server.address());
            http.upload("counter");
            assertThat(text(call(client, "open_box", Map.of("box", "c")))).contains("begins");
            Map<String, Object> up = Map.of("box", "c", "message", "up");
            assertThat(text(call(client, "send", up))).isEqualTo("value=1");
            assertThat(http.message("c", "", "up").value()).isEqualTo("value=2");
            call(client, "rewind", Map.of("box", "c", "number", 1));
            assertThat(text(call(client, "send", up))).isEqualTo("value=2");
            assertThat(http.post("/mcp", "no message").status()).isEqualTo(400);
        }
    }

    private static CallToolResult call(
            McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(new CallToolRequest(tool, arguments));
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
