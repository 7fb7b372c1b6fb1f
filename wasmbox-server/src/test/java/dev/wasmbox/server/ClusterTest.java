package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.Client.Answer;
import dev.wasmbox.server.http.Tokens;
import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.NodeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes over one PostgreSQL, of which under load one is told to end and replaced, one at a
 * time is killed ({@code -Dcluster.kills} says how often), and one is stopped for so long that the
 * others go on without it. The guests count: had a message been lost or handled twice, or a box run
 * on two nodes, the numbers that they answer with would tell.
 */
@Tag("once")
final class ClusterTest {
    private static final int KILLS = Integer.getInteger("cluster.kills", 1);
    private static final int NODES = 3;
    private static final int BOXES = 8;
    private static final int CLIENTS = 2;

    /** As many as the configuration lets wait at a time. */
    private static final int REQUESTS = 64;

    private static final long SEED = Long.getLong("server.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** All that travels is written and read again, also within a node. */
    private static final String CHECKED =
            "export JAVA_TOOL_OPTIONS=-Dpekko.actor.serialize-messages=on;";

    @TempDir private Path folder;

    private final Random random = new Random(SEED);
    private final List<ServerProcess> nodes = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void endKillOrPauseOfANode_losesNothingAndRepeatsNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Postgres postgres = Postgres.start(folder)) {
            for (int i = 0; i < NODES; i++) {
                start(postgres);
            }
            prepare();
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(threads.submit(() -> load(number)));
            }
            awaitAllBoxes(clients);
            replace(postgres);
            awaitAllBoxes(clients);
            for (int i = 0; i < KILLS; i++) {
                nodes.remove(random.nextInt(NODES)).close();
                awaitAllBoxes(clients);
                if (i + 1 < KILLS) {
                    start(postgres);
                }
            }
            pause(clients);
            over.set(true);
            for (Future<?> client : clients) {
                client.get(2, TimeUnit.MINUTES);
            }
            verify();
        } finally {
            over.set(true);
            nodes.forEach(ServerProcess::close);
            threads.shutdown();
        }
    }

    private void start(Postgres postgres) throws IOException {
        nodes.add(
                ServerProcess.start(
                        folder,
                        CHECKED,
                        "256m",
                        "--database",
                        postgres.url(),
                        "--node",
                        "127.0.0.1:0"));
    }

    private void prepare() throws IOException {
        nodes.get(0).client().upload("counter");
        for (int box = 0; box < BOXES; box++) {
            Client node = nodes.get(box % NODES).client();
            assertThat(node.create("box" + box, "counter", null).status()).isEqualTo(201);
        }
        nodes.get(0).client().create("large", "counter", null);
        for (ServerProcess node : nodes) { // to two of them from elsewhere
            Answer answer = node.client().message("large", "", "x".repeat(5 << 20));
            assertThat(answer.status()).as("%s", answer.error()).isLessThan(500);
        }
    }

    /**
     * Sends messages to all boxes in turn, each again to another node until one acknowledges it.
     */
    private void load(int number) {
        for (int message = 0; !over.get(); message++) {
            String box = "box" + message % BOXES;
            String id = "client" + number + "-" + message;
            acknowledged.put(box + " " + id, outcome(box, id, number + message));
        }
    }

    private JsonNode outcome(String box, String id, int first) {
        IOException last = new IOException("503");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        for (int attempt = first; System.nanoTime() < end; attempt++) {
            try {
                List<ServerProcess> known = List.copyOf(nodes);
                Client node = known.get(attempt % known.size()).client();
                Answer answer = node.withPatience(PATIENCE).message(box, id, "up");
                if (answer.status() == 200) {
                    return answer.json();
                }
                assertThat(answer.status())
                        .as("%s, seed %d", answer.json(), SEED)
                        .isGreaterThanOrEqualTo(500);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new AssertionError(box + " does not answer, seed " + SEED, last);
    }

    /** Waits until each box has answered to a message that was sent after this was called. */
    private void awaitAllBoxes(List<Future<?>> clients) throws Exception {
        long began = System.nanoTime();
        for (int box = 0; box < BOXES; box++) {
            acknowledged.put(
                    "box" + box + " look" + began, outcome("box" + box, "look" + began, box));
        }
        for (Future<?> client : clients) {
            assertThat(client).as("seed %d", SEED).isNotDone();
        }
        System.out.printf(
                "all boxes answered after %d ms%n", (System.nanoTime() - began) / 1_000_000);
    }

    /** As in a rolling restart. */
    private void replace(Postgres postgres) throws Exception {
        ServerProcess node = nodes.remove(random.nextInt(NODES));
        signal(node, "TERM");
        assertThat(node.process().waitFor(2, TimeUnit.MINUTES)).as("seed %d", SEED).isTrue();
        node.close();
        start(postgres);
    }

    private void pause(List<Future<?>> clients) throws Exception {
        ServerProcess paused = nodes.remove(random.nextInt(nodes.size()));
        signal(paused, "STOP");
        awaitAllBoxes(clients);
        nodes.add(paused);
        signal(paused, "CONT");
        assertThat(paused.process().waitFor(2, TimeUnit.MINUTES)).as("seed %d", SEED).isTrue();
        nodes.remove(paused);
        paused.close();
    }

    private static void signal(ServerProcess server, String name) throws Exception {
        Process kill =
                new ProcessBuilder("kill", "-" + name, String.valueOf(server.process().pid()))
                        .start();
        assertThat(kill.waitFor()).isZero();
    }

    private void verify() throws IOException {
        Client client = nodes.get(0).client();
        for (int i = 0; i < BOXES; i++) {
            String box = "box" + i;
            List<JsonNode> outputs = new ArrayList<>();
            JsonNode page;
            do {
                String from = "/outputs?limit=1000&from=" + (outputs.size() + 1);
                page = client.get("/boxes/" + box + from).json().get("outputs");
                page.forEach(outputs::add);
            } while (!page.isEmpty());
            List<String> keys =
                    acknowledged.keySet().stream().filter(k -> k.startsWith(box + " ")).toList();
            assertThat(outputs).as("outputs of %s, seed %d", box, SEED).hasSameSizeAs(keys);
            for (int n = 1; n <= outputs.size(); n++) {
                assertThat(outputs.get(n - 1).get("number").asInt()).isEqualTo(n);
                assertThat(outputs.get(n - 1).get("value").asText()).isEqualTo("value=" + n);
            }
            for (String key : keys) {
                JsonNode output = Objects.requireNonNull(acknowledged.get(key)).at("/outputs/0");
                assertThat(outputs.get(output.get("number").asInt() - 1))
                        .as("%s, seed %d", key, SEED)
                        .isEqualTo(output);
            }
        }
    }

    /** Or one that starts would take it for dead, and begin a cluster without it. */
    @Test
    void node_whoseRequestsAllWait_saysThatItLives() throws Exception {
        try (Postgres postgres = Postgres.start(folder);
                Node node = Node.join(postgres.url(), NodeAddress.parse("127.0.0.1:0"));
                Database database = Database.share(DatabaseLocation.postgres(postgres.url()))) {
            CountDownLatch end = new CountDownLatch(1);
            try {
                haveAllRequestsWait(node, end);
                NodeTable nodes = new NodeTable(database);
                long beat = nodes.all().get(0).beat();
                long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
                while (nodes.all().get(0).beat() < beat + 2) {
                    assertThat(System.nanoTime()).isLessThan(patience);
                }
            } finally {
                end.countDown();
            }
        }
    }

    private static void haveAllRequestsWait(Node node, CountDownLatch end) throws Exception {
        Executor requests =
                node.system()
                        .dispatchers()
                        .lookup(DispatcherSelector.fromConfig("wasmbox.requests"));
        CountDownLatch waiting = new CountDownLatch(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            requests.execute(
                    () -> {
                        waiting.countDown();
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
        }
        waiting.await();
    }

    @Test
    void node_thatCannotBeOne_isRefused() {
        assertThatThrownBy(() -> NodeAddress.parse("8.8.8.8:7355"))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining("private network");
        assertThatThrownBy(() -> NodeAddress.parse("127.0.0.1"))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining("HOST:PORT");
        NodeAddress here = NodeAddress.parse("127.0.0.1:7355");
        assertThatThrownBy(
                        () ->
                                new ServerSettings(
                                        "127.0.0.1",
                                        0,
                                        folder,
                                        Tokens.NONE,
                                        true,
                                        null,
                                        null,
                                        here))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining("--database");
    }
}
