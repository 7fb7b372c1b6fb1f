package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see while it happens. */
@Tag("once")
@NullUnmarked
final class LiveTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir private static Path folder;
    private static Server server;
    private static Client client;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        server = Server.start(new ServerSettings("127.0.0.1", 0, folder, null, false));
        client = new Client(server.address());
        client.upload("counter");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String begin() throws IOException {
        String name = "box" + NAMES.incrementAndGet();
        client.create(name, "counter", null);
        return name;
    }

    private Stream<String> events(String box, int last) throws Exception {
        HttpRequest request =
                client.request("/boxes/" + box + "/events")
                        .header("Last-Event-ID", String.valueOf(last))
                        .build();
        HttpResponse<Stream<String>> response =
                http.send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return response.body();
    }

    @Test
    void events_connectionBreaksAgainAndAgain_missNothingAndRepeatNothing() throws Exception {
        String box = begin();
        int all = 120;
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> ups(box, all));
        List<JsonNode> outputs = new ArrayList<>();
        while (outputs.size() < all) {
            try (Stream<String> lines = events(box, outputs.size())) {
                lines.filter(line -> line.startsWith("data:"))
                        .limit(Math.min(50, all - outputs.size()))
                        .forEach(line -> outputs.add(json(line.substring(5))));
            }
        }
        sender.join();
        assertThat(outputs)
                .extracting(output -> output.get("value").asText())
                .isEqualTo(IntStream.rangeClosed(1, all).mapToObj(n -> "value=" + n).toList());
        assertThat(outputs)
                .extracting(output -> output.get("number").asInt())
                .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
    }

    private static void ups(String box, int count) {
        try {
            for (int i = 0; i < count; i++) {
                assertThat(client.message(box, "", "up").status()).isEqualTo(200);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void events_boxIsDeleted_end() throws Exception {
        String box = begin();
        ups(box, 1);
        try (Stream<String> lines = events(box, 0)) {
            client.delete("/boxes/" + box);
            assertThat(lines.filter(line -> line.startsWith("data:"))).hasSizeLessThan(2);
        }
    }

    @Test
    void close_streamsAreOpen_endsEach(@TempDir Path other) throws Exception {
        Server closing = Server.start(new ServerSettings("127.0.0.1", 0, other, null, false));
        Client theirs = new Client(closing.address());
        theirs.upload("counter");
        theirs.create("c", "counter", null);
        List<HttpResponse<Stream<String>>> events = new ArrayList<>();
        List<Conversation> sockets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(
                    http.send(
                            theirs.request("/boxes/c/events").build(),
                            HttpResponse.BodyHandlers.ofLines()));
            sockets.add(new Conversation(closing, "/boxes/c/socket?from=1"));
        }
        theirs.message("c", "", "up");
        assertThat(theirs.get("/ready").status()).isEqualTo(200);
        closing.close();
        for (HttpResponse<Stream<String>> each : events) {
            assertThat(each.body()) // to the end: a connection that is cut throws
                    .allMatch(line -> !line.startsWith("data:") || line.contains("=1"));
        }
        for (Conversation each : sockets) {
            assertThat(each.endedOrCut().get(60, TimeUnit.SECONDS))
                    .isEqualTo(WebSocket.NORMAL_CLOSURE);
        }
    }

    // ---- WebSocket

    /** A conversation over a WebSocket. */
    private final class Conversation implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private final WebSocket socket;

        /** The code with which the server closed it. */
        private final CompletableFuture<Integer> ended = new CompletableFuture<>();

        Conversation(String path) {
            this(server, path);
        }

        Conversation(Server theirs, String path) {
            URI uri = URI.create(theirs.address().replace("http", "ws") + path);
            socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                frames.add(json(part.toString()));
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable e) {
            ended.completeExceptionally(e);
        }

        CompletableFuture<Integer> endedOrCut() {
            return ended.exceptionally(cut -> WebSocket.NORMAL_CLOSURE);
        }

        void send(String text) {
            socket.sendText(text, true).join();
        }

        JsonNode next() throws InterruptedException {
            JsonNode frame = frames.poll(60, TimeUnit.SECONDS);
            assertThat(frame).isNotNull();
            return frame;
        }

        void end() {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    @Test
    void socket_manyMessagesAtOnce_areAnsweredInOrder() throws Exception {
        String box = begin();
        Conversation talk = new Conversation("/boxes/" + box + "/socket");
        for (int i = 1; i <= 500; i++) {
            talk.send("{\"id\":\"m" + i + "\",\"message\":\"up\"}");
        }
        for (int i = 1; i <= 500; i++) {
            JsonNode answer = talk.next().get("answer");
            assertThat(answer.get("id").asText()).isEqualTo("m" + i);
            assertThat(answer.at("/outputs/0/value").asText()).isEqualTo("value=" + i);
        }
        talk.send("{\"id\":\"m7\",\"message\":\"up\"}");
        assertThat(talk.next().at("/answer/repeated").asBoolean()).isTrue();
        talk.send("no JSON");
        assertThat(talk.next().at("/error/code").asText()).isEqualTo("INVALID");
        talk.send("{\"id\":\"m7\",\"message\":\"down\"}");
        assertThat(talk.next().at("/error/code").asText()).isEqualTo("CONFLICT");
        talk.end();
    }

    @Test
    void socket_fromANumber_bringsOutputsOfOthersToo() throws Exception {
        String box = begin();
        ups(box, 3);
        Conversation talk = new Conversation("/boxes/" + box + "/socket?from=2");
        ups(box, 2);
        for (int number = 2; number <= 5; number++) {
            assertThat(talk.next().at("/output/number").asInt()).isEqualTo(number);
        }
        talk.end();
    }

    // ---- for those who watch

    @Test
    void metrics_tellOfMessagesBoxesAndWakes() throws Exception {
        String box = begin();
        ups(box, 3);
        client.post("/boxes/" + box + "/hibernate", "");
        ups(box, 1);
        String metrics = new String(client.get("/metrics").body());
        assertThat(metrics)
                .containsPattern("wasmbox_messages_seconds_count\\{outcome=\"handled\"} [1-9]")
                .containsPattern("wasmbox_boxes\\{state=\"awake\"} [1-9]")
                .containsPattern("wasmbox_boxes\\{state=\"asleep\"} [0-9]")
                .containsPattern("wasmbox_wakes_seconds_count [1-9]")
                .containsPattern("wasmbox_journal_messages_bytes_total [1-9]")
                .contains("wasmbox_checkpoint_bytes_count", "jvm_memory_used_bytes");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
