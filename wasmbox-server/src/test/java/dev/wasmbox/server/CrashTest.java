package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.server.Client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server under load, again and again, at moments that are left to chance; {@code
 * -Dserver.kills} says how often. The guests count: had a message been lost or handled twice, the
 * numbers that they answer with would tell. Each client also has a box of its own, which it rewinds
 * and forks, and whose forks it deletes.
 */
@Tag("once")
final class CrashTest {
    private static final int KILLS = Integer.getInteger("server.kills", 3);
    private static final int CLIENTS = 4;
    private static final int BOXES = 3;

    /**
     * Of so many servers one is killed before it takes requests, for which it needs no longer than
     * this.
     */
    private static final int STARTS = 5;

    private static final int LONGEST_START = 2000;

    /** The most messages that are acknowledged before the next kill. */
    private static final int MOST = 80;

    private static final long SEED = Long.getLong("server.seed", System.nanoTime());

    @TempDir private Path folder;
    @TempDir private Path classes;

    private final Random random = new Random(SEED);

    /** What the server said came of the n-th message of a client to a box. */
    private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();

    private final AtomicLong retries = new AtomicLong();
    private volatile Client client = new Client("http://127.0.0.1:1");
    private volatile boolean over;

    @Test
    void kill_atAnyMoment_losesNothingAndRepeatsNothing() throws Exception {
        ClassArchive archive = ClassArchive.in(classes);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> clients = new ArrayList<>();
        try (ServerProcess server = next(archive.written()).begin()) {
            nextServer(server.client());
            prepare();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(threads.submit(() -> load(number)));
            }
            awaitProgress(1 + random.nextInt(MOST));
            server.stop();
        }
        WaitingServer waiting = next(archive.read());
        for (int kill = 0; kill < KILLS; kill++) {
            try (WaitingServer killed = waiting) {
                waiting = next(archive.read()); // is there when the one before is gone
                if (random.nextInt(STARTS) == 0) {
                    killed.go();
                    killed.process().waitFor(random.nextInt(LONGEST_START), TimeUnit.MILLISECONDS);
                } else {
                    serve(killed.begin());
                }
            }
        }
        try (ServerProcess server = waiting.begin()) {
            serve(server);
            over = true;
            for (Future<?> each : clients) {
                each.get(2, TimeUnit.MINUTES);
            }
            verify();
            assertThat(client.get("/boxes").json().get("boxes")).hasSize(BOXES + CLIENTS);
        }
        threads.shutdown();
        try (DatabaseFile database = new DatabaseFile(folder)) {
            assertThat(database.orphans()).as("seed %d", SEED).isZero();
        }
        System.out.printf(
                "%d kills, %d messages, %d retries, seed %d%n",
                KILLS, acknowledged.size(), retries.get(), SEED);
    }

    /** One that waits for the one before it to be gone. */
    private WaitingServer next(List<String> jvm) throws IOException {
        String durability = random.nextBoolean() ? "disk" : "process";
        return WaitingServer.start(jvm, folder, "--durability", durability);
    }

    private void serve(ServerProcess server) throws InterruptedException {
        assertThat(server.process().isAlive()).as("seed %d", SEED).isTrue();
        nextServer(server.client());
        awaitProgress(acknowledged.size() + 1 + random.nextInt(MOST));
    }

    private void prepare() throws IOException {
        client.upload("counter");
        client.upload("countersync");
        for (int box = 0; box < BOXES; box++) {
            assertThat(client.create("box" + box, "counter", null).status()).isEqualTo(201);
        }
        for (int number = 0; number < CLIENTS; number++) {
            assertThat(client.create("own" + number, "counter", null).status()).isEqualTo(201);
            values.put(number, new ArrayList<>(List.of(0)));
        }
    }

    /** Sends messages to all boxes in turn, each again until it is acknowledged. */
    private void load(int number) {
        for (int message = 0; !over; message++) {
            String box = "box" + (message + number) % BOXES;
            String id = "client" + number + "-" + message;
            acknowledged.put(box + " " + id, outcome(box, id));
            if (message % 16 == 0) {
                own(number, message);
            }
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** What a client's own box must answer, by the numbers of its entries. */
    private final Map<Integer, List<Integer>> values = new ConcurrentHashMap<>();

    private void own(int number, int message) {
        String box = "own" + number;
        List<Integer> known = Objects.requireNonNull(values.get(number));
        int to = message * 31 % known.size();
        String rewind = "/boxes/" + box + "/rewind?id=r" + message;
        int entry =
                until(c -> c.post(rewind, "{\"to\":" + to + "}"), 200).json().get("number").asInt();
        assertThat(entry).as("seed %d", SEED).isEqualTo(known.size());
        known.add(known.get(to));
        String module = random.nextBoolean() ? "counter" : "countersync";
        String upgrade = "/boxes/" + box + "/upgrade?id=m" + message;
        JsonNode upgraded =
                until(c -> c.post(upgrade, "{\"module\":\"" + module + "\"}"), 200).json();
        assertThat(upgraded.path("number").asInt()).as("seed %d", SEED).isEqualTo(known.size());
        known.add(known.get(to));
        String fork = "fork" + number + "-" + message;
        until(c -> c.post("/boxes/" + box + "/fork", "{\"name\":\"" + fork + "\"}"), 201, 409);
        for (String each : List.of(box, fork)) {
            assertThat(outcome(each, "u" + message).at("/outputs/0/value").asText())
                    .as("%s, seed %d", each, SEED)
                    .isEqualTo("value=" + (known.get(to) + 1));
        }
        known.add(known.get(to) + 1);
        until(c -> c.delete("/boxes/" + fork), 204, 404);
        assertThat(until(c -> c.get("/boxes/" + fork), 404).status()).isEqualTo(404);
    }

    private JsonNode outcome(String box, String id) {
        return until(c -> c.message(box, id, "up"), 200).json();
    }

    private interface Attempt {
        Answer with(Client client) throws IOException;
    }

    /** Tries until the answer is one that is expected, as long as others are the server's fault. */
    private Answer until(Attempt attempt, Integer... expected) {
        while (true) {
            Client asked = client;
            try {
                Answer answer = attempt.with(asked);
                if (List.of(expected).contains(answer.status())) {
                    return answer;
                }
                if (answer.status() < 500) {
                    throw new AssertionError("seed " + SEED + ": " + answer.json());
                }
            } catch (IOException e) {
                awaitNextServer(asked);
            }
            retries.incrementAndGet();
        }
    }

    private synchronized void awaitNextServer(Client gone) {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (client == gone && System.nanoTime() < deadline) {
                wait(1000);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized void nextServer(Client next) {
        client = next;
        notifyAll();
    }

    private synchronized void awaitProgress(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (acknowledged.size() < count) {
            assertThat(System.nanoTime()).as("no progress, seed %d", SEED).isLessThan(deadline);
            wait(1000);
        }
    }

    private void verify() {
        for (int i = 0; i < BOXES; i++) {
            verify("box" + i);
        }
    }

    /** What was acknowledged is there, each message as an output of its own, and nothing else. */
    private void verify(String box) {
        List<JsonNode> outputs = outputs(box);
        for (int n = 1; n <= outputs.size(); n++) {
            JsonNode output = outputs.get(n - 1);
            assertThat(output.get("number").asInt()).isEqualTo(n);
            assertThat(output.get("value").asText()).isEqualTo("value=" + n);
        }
        Map<Integer, String> senders = new TreeMap<>();
        acknowledged.forEach(
                (key, outcome) -> {
                    if (key.startsWith(box + " ")) {
                        JsonNode output = outcome.at("/outputs/0");
                        int number = output.path("number").asInt();
                        assertThat(senders.put(number, key))
                                .as("seed %d: whose output %d is beside %s", SEED, number, key)
                                .isNull();
                        assertThat(number)
                                .as("seed %d: the output for %s of %s", SEED, key, box)
                                .isBetween(1, outputs.size());
                        assertThat(outputs.get(number - 1)).isEqualTo(output);
                    }
                });
        assertThat(senders).as("outputs of %s, seed %d", box, SEED).hasSize(outputs.size());
    }

    private List<JsonNode> outputs(String box) {
        List<JsonNode> outputs = new ArrayList<>();
        JsonNode page;
        try {
            do {
                page =
                        client.get(
                                        "/boxes/"
                                                + box
                                                + "/outputs?limit=1000&from="
                                                + (outputs.size() + 1))
                                .json()
                                .get("outputs");
                page.forEach(outputs::add);
            } while (!page.isEmpty());
            return outputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
