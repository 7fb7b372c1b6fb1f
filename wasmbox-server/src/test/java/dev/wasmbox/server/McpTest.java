package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wasmbox mcp}, driven by the client of the protocol's own SDK. */
@Tag("once")
@NullUnmarked
final class McpTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static McpSyncClient client;

    private static List<String> arguments(String guest) {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.wasmbox.server.Main",
                "mcp",
                "--module",
                Client.ROOT.resolve("test-guests/rust/" + guest + ".wasm").toString());
    }

    @BeforeAll
    static void start() {
        ServerParameters process =
                ServerParameters.builder(JAVA).args(arguments("javascript")).build();
        client =
                McpClient.sync(new StdioClientTransport(process, McpJsonDefaults.getMapper()))
                        .requestTimeout(Duration.ofSeconds(120))
                        .initializationTimeout(Duration.ofSeconds(120))
                        .build();
        client.initialize();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    private static CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(new CallToolRequest(tool, arguments));
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    private static String send(String box, String message) {
        CallToolResult result = call("send", Map.of("box", box, "message", message));
        assertThat(result.isError()).as(text(result)).isFalse();
        return text(result);
    }

    @Test
    void tools_areListedWithWhatTheyTake() {
        assertThat(client.listTools().tools())
                .extracting(Tool::name)
                .containsExactlyInAnyOrder(
                        "open_box",
                        "list_boxes",
                        "send",
                        "history",
                        "rewind",
                        "fork",
                        "take_snapshot",
                        "restore_snapshot");
    }

    @Test
    void interpreter_isRewoundAfterAMistakeAndForkedToTryTwoWays() {
        assertThat(text(call("open_box", Map.of("box", "js")))).contains("box js begins");
        send("js", "var x = 20");
        call("take_snapshot", Map.of("box", "js", "snapshot", "twenty"));
        send("js", "x = undefined");
        call("rewind", Map.of("box", "js", "number", 1));
        assertThat(send("js", "x + 22")).isEqualTo("42");
        call("fork", Map.of("box", "js", "name", "other", "number", 1));
        send("other", "x = 1");
        assertThat(send("other", "x + 22")).isEqualTo("23");
        assertThat(send("js", "x")).isEqualTo("20");
        send("js", "x = 3");
        call("restore_snapshot", Map.of("box", "js", "snapshot", "twenty"));
        assertThat(send("js", "x")).isEqualTo("20");
        assertThat(text(call("history", Map.of("box", "js", "from", 2))).lines())
                .startsWith(
                        "2: x = undefined ==> undefined", "3: rewound to 1", "4: x + 22 ==> 42");
        assertThat(text(call("open_box", Map.of("box", "js")))).contains("goes on");
        assertThat(text(call("list_boxes", Map.of()))).isEqualTo("js\nother");
    }

    @Test
    void call_thatMakesNoSense_isAnErrorWithTheReason() {
        CallToolResult none = call("send", Map.of("box", "none", "message", "1"));
        assertThat(none.isError()).isTrue();
        assertThat(text(none)).isEqualTo("there is no box none");
        CallToolResult module = call("open_box", Map.of("box", "b", "module", "counter"));
        assertThat(module.isError()).isTrue();
        assertThat(text(module)).contains("boxes may run [javascript]");
    }

    @Test
    void input_isClosedAtOnce_allRequestsInItAreAnsweredInTheirOrder(@TempDir Path folder)
            throws Exception {
        Path input = folder.resolve("input");
        Files.writeString(
                input,
                """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":\
                "2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}
                {"jsonrpc":"2.0","method":"notifications/initialized"}
                this is no message
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"open_box",\
                "arguments":{"box":"c"}}}
                {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"send",\
                "arguments":{"box":"c","message":"up"}}}
                {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"send",\
                "arguments":{"box":"c","message":"up"}}}
                """);
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments("counter"));
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(input.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> answers = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        assertThat(answers)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"id\":1", "serverInfo"),
                        second -> assertThat(second).contains("\"id\":null", "-32700"),
                        third -> assertThat(third).contains("\"id\":2", "box c begins"),
                        fourth -> assertThat(fourth).contains("\"id\":3", "value=1"),
                        fifth -> assertThat(fifth).contains("\"id\":4", "value=2"));
    }

    @Test
    void output_isFull_endsWithTheReason(@TempDir Path folder) throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Path input = folder.resolve("input");
        Files.writeString(input, "this is no message\n");
        Path errors = folder.resolve("errors");
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments("counter"));
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(input.toFile())
                        .redirectOutput(full.toFile())
                        .redirectError(errors.toFile())
                        .start();
        assertThat(process.waitFor()).isOne();
        assertThat(Files.readString(errors))
                .contains("wasmbox: cannot write the output: No space left");
    }
}
