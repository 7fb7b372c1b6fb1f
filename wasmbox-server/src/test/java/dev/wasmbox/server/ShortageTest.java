package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.server.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that run out of something, or stop, while messages come: what was acknowledged is there
 * afterwards, and what was not is there as a whole or not at all.
 */
@Tag("once")
final class ShortageTest {
    private static final int CLIENTS = 4;
    private static final int MOST_MESSAGES = 60;

    /** What has no answer by then is not acknowledged. */
    private static final Duration SOON = Duration.ofSeconds(4);

    @TempDir private Path folder;

    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Integer> refusals = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;
    private volatile int size;

    /** The limit leaves room for the reserve, which is of no use then, and little more. */
    @Test
    void disk_isFull_losesNothingThatWasAcknowledged() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, "ulimit -f 33000;", "256m")) {
            prepare(server.client());
            sendUntilOneFails(server.client().withPatience(SOON), 500_000);
        }
        assertThat(refusals).isSubsetOf(503, 507);
        verify();
    }

    @Test
    void heap_runsOut_losesNothingThatWasAcknowledged() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, "", "64m")) {
            prepare(server.client());
            sendUntilOneFails(server.client().withPatience(SOON), 2_000_000);
        }
        verify();
    }

    /** Of each the guest alone has more than a mebibyte. */
    @Test
    void boxes_moreThanTheHeapHolds_takeTurns() throws Exception {
        int boxes = 120;
        try (ServerProcess server = ServerProcess.start(folder, "", "96m")) {
            Client client = server.client();
            client.upload("counter");
            for (int i = 0; i < boxes; i++) {
                assertThat(client.create("c" + i, "counter", null).status()).isEqualTo(201);
            }
            for (int i = 0; i < boxes; i++) {
                assertThat(client.message("c" + i, "", "up").value()).isEqualTo("value=1");
            }
        }
    }

    @Test
    void close_requestsAreUnderWay_losesNothingThatWasAcknowledged() throws Exception {
        Server server = Server.start(new ServerSettings("127.0.0.1", 0, folder, null, false));
        prepare(new Client(server.address()));
        CompletableFuture<Void> clients =
                CompletableFuture.runAsync(
                        () -> sendUntilOneFails(new Client(server.address()), 10));
        while (acknowledged.size() < 20) {
            Thread.onSpinWait();
        }
        server.close();
        clients.join();
        verify();
    }

    private static void prepare(Client client) throws IOException {
        client.upload("echo");
        for (int i = 0; i < 2; i++) {
            assertThat(client.create("box" + i, "echo", null).status()).isEqualTo(201);
        }
    }

    private void sendUntilOneFails(Client client, int bytes) {
        size = bytes;
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(CompletableFuture.runAsync(() -> send(client)));
        }
        clients.forEach(CompletableFuture::join);
    }

    private void send(Client client) {
        while (!isOver) {
            int number = numbers.incrementAndGet();
            String id = "id" + number;
            sent.add(id);
            try {
                Answer answer = client.message(box(number), id, text(number));
                if (answer.status() == 200) {
                    acknowledged.put(id, answer.json().at("/outputs/0/number").asInt());
                } else {
                    assertThat(answer.status()).isGreaterThanOrEqualTo(500);
                    refusals.add(answer.status());
                    isOver = true;
                }
            } catch (IOException e) {
                isOver = true; // the server is gone
            }
            if (size < 1000 ? number >= 100_000 : number >= MOST_MESSAGES) {
                throw new AssertionError("nothing ran out");
            }
        }
    }

    private static String box(int number) {
        return "box" + number % 2;
    }

    private String text(int number) {
        return number + "x".repeat(number <= CLIENTS ? 1 : size);
    }

    /** What is in the journals: all that was acknowledged, nothing twice, and nothing in part. */
    private void verify() throws IOException {
        Map<String, Integer> found = new HashMap<>();
        try (Server server =
                Server.start(new ServerSettings("127.0.0.1", 0, folder, null, false))) {
            Client client = new Client(server.address());
            for (String box : List.of("box0", "box1")) {
                int last = client.get("/boxes/" + box).json().get("number").asInt();
                for (int number = 1; number <= last; number++) {
                    String path = "/boxes/" + box + "/history?limit=1&from=" + number;
                    JsonNode entry = client.get(path).json().at("/entries/0");
                    String id = entry.get("id").asText();
                    assertThat(found.put(id, number)).as("once").isNull();
                    assertThat(sent).contains(id);
                    String text = text(Integer.parseInt(id.substring(2)));
                    assertThat(entry.at("/outputs/0/number").asInt()).isEqualTo(number);
                    assertThat(entry.at("/outputs/0/value").asText().equals("Echo: " + text))
                            .as("all of it")
                            .isTrue();
                }
                assertThat(client.message(box, "", "more").status()).isEqualTo(200);
            }
        }
        assertThat(acknowledged).isNotEmpty();
        assertThat(found).containsAllEntriesOf(acknowledged);
    }
}
