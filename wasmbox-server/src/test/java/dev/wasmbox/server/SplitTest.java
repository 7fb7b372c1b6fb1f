package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.box.Output;
import dev.wasmbox.server.store.BoxNames.Named;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.apache.pekko.remote.transport.ThrottlerTransportAdapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes that do not hear each other any more, while both are at work and have the database. The
 * guests count: had a box gone on at both, numbers would come twice, or not at all.
 */
@SuppressWarnings("deprecation") // only tests have a use for it
@Tag("once")
final class SplitTest {
    private static final String CAN_BE_CUT = "pekko.remote.artery.advanced.test-mode";
    private static final int BOXES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @BeforeAll
    static void begin() {
        System.setProperty(CAN_BE_CUT, "on");
        ConfigFactory.invalidateCaches();
    }

    @AfterAll
    static void end() {
        System.clearProperty(CAN_BE_CUT);
        ConfigFactory.invalidateCaches();
    }

    @Test
    void nodesThatAreCutOff_oneGoesOnWithAllBoxesAndNothingIsLostOrRepeated(@TempDir Path folder)
            throws Exception {
        try (Postgres postgres = Postgres.start(folder);
                Node a = join(postgres);
                Node b = join(postgres)) {
            Path file = Client.ROOT.resolve("test-guests/rust/counter.wasm");
            a.boxes().guests().upload(Files.readAllBytes(file), "counter");
            List<Named> boxes = IntStream.range(0, BOXES).mapToObj(i -> create(a, i)).toList();
            List<CompletableFuture<?>> clients =
                    List.of(
                            CompletableFuture.runAsync(() -> load("a", boxes, List.of(a, b))),
                            CompletableFuture.runAsync(() -> load("b", boxes, List.of(b, a))));
            round("before", boxes, List.of(a));
            cut(a, b);
            cut(b, a);
            CompletableFuture.anyOf(ended(a), ended(b)).get(2, TimeUnit.MINUTES);
            Node rest = ended(a).isDone() ? b : a;
            round("after", boxes, List.of(rest));
            over.set(true);
            clients.forEach(CompletableFuture::join);
            assertThat(ended(rest)).isNotDone();
            boxes.forEach(box -> verify(rest, box));
        } finally {
            over.set(true);
        }
    }

    private static Node join(Postgres postgres) {
        return Node.join(postgres.url(), NodeAddress.parse("127.0.0.1:0"));
    }

    private static CompletableFuture<?> ended(Node node) {
        return node.system().getWhenTerminated().toCompletableFuture();
    }

    private static Named create(Node node, int number) {
        return node.boxes().create(new NewBox("box" + number, "counter", null, null, false, null));
    }

    /** Which the compiler does not find by its name. */
    private static ThrottlerTransportAdapter.Direction both() throws Exception {
        return (ThrottlerTransportAdapter.Direction)
                Class.forName(ThrottlerTransportAdapter.class.getName() + "$Direction$Both$")
                        .getField("MODULE$")
                        .get(null);
    }

    /** From now on, neither what the one sends to the other arrives, nor the other way round. */
    private static void cut(Node node, Node from) throws Exception {
        Address address = Cluster.get(from.system()).selfMember().address();
        ExtendedActorSystem system = (ExtendedActorSystem) Adapter.toClassic(node.system());
        Object command =
                new ThrottlerTransportAdapter.SetThrottle(
                        address, both(), ThrottlerTransportAdapter.Blackhole$.MODULE$);
        scala.concurrent.Await.result(
                ((RemoteActorRefProvider) system.provider()).transport().managementCommand(command),
                scala.concurrent.duration.Duration.create(10, TimeUnit.SECONDS));
    }

    private void load(String client, List<Named> boxes, List<Node> nodes) {
        for (int i = 0; !over.get(); i++) {
            round(client + i, boxes, nodes);
        }
    }

    /** A message to each box, one after the other. */
    private void round(String id, List<Named> boxes, List<Node> nodes) {
        for (Named box : boxes) {
            acknowledged.put(box.name() + " " + id, value(box, id, nodes));
        }
    }

    /** What a box answers, by whichever of the nodes. */
    private static String value(Named box, String id, List<Node> nodes) {
        long end = System.nanoTime() + LONGEST.toNanos();
        RuntimeException last = new IllegalStateException();
        for (int i = 0; System.nanoTime() < end; i++) {
            try {
                return Replies.value(send(nodes.get(i % nodes.size()), box, id));
            } catch (CompletionException | WasmBoxException | IllegalStateException e) {
                last = e;
            }
        }
        throw new AssertionError(box.name() + " does not answer", last);
    }

    private static Done send(Node node, Named box, String id) {
        byte[] up = {2, 0, 0, 0, 0, 0, 0, 0, 'u', 'p'};
        return node.boxes()
                .messages()
                .send(box, id, up)
                .toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void verify(Node node, Named box) {
        List<String> values = new ArrayList<>();
        List<Output> page;
        do {
            page = node.boxes().messages().outputs(box, values.size() + 1, 1000);
            page.forEach(
                    output ->
                            values.add(
                                    new String(
                                            output.bytes(),
                                            8,
                                            output.bytes().length - 8,
                                            StandardCharsets.UTF_8)));
        } while (!page.isEmpty());
        assertThat(values)
                .isEqualTo(
                        IntStream.rangeClosed(1, values.size())
                                .mapToObj(i -> "value=" + i)
                                .toList());
        assertThat(
                        acknowledged.entrySet().stream()
                                .filter(entry -> entry.getKey().startsWith(box.name() + " "))
                                .map(Map.Entry::getValue))
                .containsExactlyInAnyOrderElementsOf(values);
    }
}
