package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.Client.Answer;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.http.Tokens;
import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.NodeTable;
import dev.wasmbox.server.store.NodeTable.Stage;
import dev.wasmbox.server.store.Owners.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
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

    private static final long DEAD = 42;
    private static final int TIMER_SECONDS = 2;

    /** As many as the configuration lets wait at a time. */
    private static final int REQUESTS = 64;

    private static final long SEED = Long.getLong("server.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** All that travels is written and read again, also within a node; what nodes log is kept. */
    private static final String CHECKED =
            "export JAVA_TOOL_OPTIONS=-Dpekko.actor.serialize-messages=on;"
                    + " mkdir -p target/nodes; exec 2>target/nodes/$$.log;";

    /** How long those wait at most who ask another node for a box of one that has just died. */
    private static final Duration GONE_ON = Duration.ofSeconds(30);

    /** A timer's message that a dead node got is sent again long before this. */
    private static final Duration TIMER_PATIENCE = Duration.ofSeconds(40);

    @TempDir private Path folder;

    private final Random random = new Random(SEED);
    private final List<ServerProcess> nodes = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void endKillOrPauseOfANode_losesNothingAndRepeatsNothing() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
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
                ServerProcess node = nodes.remove(random.nextInt(NODES));
                setTimer(node.client(), i);
                node.close();
                List<Future<?>> answers = askAllOnce(threads, "kill" + i);
                awaitAllBoxes(clients);
                for (Future<?> answer : answers) {
                    answer.get();
                }
                awaitTimer(i);
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
        nodes.get(0).client().create("timed", "counter", null);
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

    /**
     * What is asked before the others know of a death is lost with the node, and asked again there.
     */
    private List<Future<?>> askAllOnce(ExecutorService threads, String id) {
        List<Future<?>> answers = new ArrayList<>();
        for (int i = 0; i < BOXES; i++) {
            String box = "box" + i;
            Client node = nodes.get(i % nodes.size()).client().withPatience(GONE_ON);
            answers.add(threads.submit(() -> requireOk(node.get("/boxes/" + box))));
            answers.add(
                    threads.submit(
                            () ->
                                    acknowledged.put(
                                            box + " " + id,
                                            requireOk(node.message(box, id, "up")))));
        }
        return answers;
    }

    private static JsonNode requireOk(Answer answer) {
        assertThat(answer.status()).as("%s, seed %d", answer.json(), SEED).isEqualTo(200);
        return answer.json();
    }

    /** At a node that will be dead when it is due. */
    private static void setTimer(Client node, int number) throws IOException {
        String timer =
                "{\"at\":\"" + Instant.now().plusSeconds(TIMER_SECONDS) + "\",\"message\":\"up\"}";
        Answer answer =
                node.put("/boxes/timed/timers/t" + number, timer.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(200);
    }

    /** Each comes once. */
    private void awaitTimer(int number) {
        until(
                () -> {
                    try {
                        Answer box = nodes.get(0).client().get("/boxes/timed");
                        return box.status() == 200 && box.json().get("number").asInt() > number;
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                TIMER_PATIENCE);
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
        assertThat(client.get("/boxes/timed").json().get("number").asInt()).isEqualTo(KILLS);
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

    /** Two that begin on an empty database at the same moment, and what a third one left. */
    @Test
    void nodes_thatBeginAtOnce_areOneClusterThatEndsWhatDeadOnesLeft() throws Exception {
        try (Postgres postgres = Postgres.start(folder)) {
            List<CompletableFuture<Node>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(CompletableFuture.supplyAsync(() -> join(postgres)));
            }
            try (Node first = both.get(0).join();
                    Node second = both.get(1).join();
                    Database database = Database.share(DatabaseLocation.postgres(postgres.url()))) {
                for (Node node : List.of(first, second)) {
                    until(() -> members(node) == 2);
                }
                NodeTable nodes = new NodeTable(database);
                assertThat(nodes.all()).extracting(NodeTable.Row::stage).containsOnly(Stage.IS_UP);
                requireLeftoversEnd(first, second, database);
                requireBeats(first, nodes);
            }
        }
    }

    private static Node join(Postgres postgres) {
        return Node.join(postgres.url(), NodeAddress.parse("127.0.0.1:0"));
    }

    private static int members(Node node) {
        int count = 0;
        for (Member member : Cluster.get(node.system()).state().getMembers()) {
            count += member.status() == MemberStatus.up() ? 1 : 0;
        }
        return count;
    }

    private static void requireLeftoversEnd(Node first, Node second, Database database)
            throws IOException {
        byte[] wasm = Files.readAllBytes(Client.ROOT.resolve("test-guests/rust/counter.wasm"));
        String module = first.boxes().guests().upload(wasm, "counter").hash();
        BoxNames dead = new BoxNames(database, DEAD);
        for (String name : List.of("wanted", "left")) {
            Named box = new Named(name, name, module, 0);
            assertThat(dead.take(box, Owner.NOBODY, 0)).isEqualTo(BoxNames.Taking.DONE);
        }
        NewBox wanted = new NewBox("wanted", "counter", null, null, false, null);
        assertThat(second.boxes().create(wanted).name()).isEqualTo("wanted");
        NodeTable nodes = new NodeTable(database);
        nodes.add("127.0.0.1:1", DEAD);
        nodes.up("127.0.0.1:1", DEAD);
        until(() -> dead.unfinished().isEmpty());
        assertThat(dead.list("", 10)).extracting(Named::name).containsExactly("wanted");
    }

    private static void until(BooleanSupplier condition) {
        until(condition, Duration.ofMinutes(1));
    }

    private static void until(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Also while all requests wait, or one that starts would take the node for dead. */
    private static void requireBeats(Node node, NodeTable nodes) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            haveAllRequestsWait(node, end);
            long before = beat(node, nodes);
            until(() -> beat(node, nodes) > before + 1);
        } finally {
            end.countDown();
        }
    }

    private static long beat(Node node, NodeTable nodes) {
        long incarnation = Cluster.get(node.system()).selfMember().uniqueAddress().longUid();
        return nodes.all().stream()
                .filter(row -> row.incarnation() == incarnation)
                .findFirst()
                .orElseThrow()
                .beat();
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
