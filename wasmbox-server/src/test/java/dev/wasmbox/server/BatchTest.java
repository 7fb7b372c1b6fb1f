package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.server.box.BoxCommand;
import dev.wasmbox.server.box.BoxReply;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.BoxReply.Refused;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.box.Output;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.store.BoxNames.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes that are asked for much at once. */
@NullUnmarked
@Tag("once")
final class BatchTest {
    private static final long SEED = Long.getLong("server.seed", System.nanoTime());
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** So many ids does a box remember. */
    private static final int REMEMBERED = 1000;

    @TempDir private static Path folder;
    private static Node node;
    private static Boxes boxes;

    @BeforeAll
    static void start() throws IOException {
        node = Node.start(folder, false);
        boxes = node.boxes();
        for (String guest : List.of("counter", "hostile")) {
            Path file = Client.ROOT.resolve("test-guests/rust/" + guest + ".wasm");
            boxes.guests().upload(Files.readAllBytes(file), guest);
        }
    }

    @AfterAll
    static void stop() {
        node.close();
        try (DatabaseFile database = new DatabaseFile(folder)) {
            assertThat(database.orphans()).isZero();
        }
    }

    private static Named begin(String module) {
        String name = module + NAMES.incrementAndGet();
        return boxes.create(new NewBox(name, module, null, null, false, null));
    }

    private static CompletionStage<Done> send(Named box, String id, String text) {
        return boxes.messages().send(box, id, message(text));
    }

    private static byte[] message(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[8 + utf8.length];
        message[0] = (byte) utf8.length;
        System.arraycopy(utf8, 0, message, 8, utf8.length);
        return message;
    }

    @Test
    void messages_manyAtOnce_areHandledInOrderAndEachIsAnsweredWithItsOwn() {
        Named box = begin("counter");
        List<CompletionStage<Done>> replies = new ArrayList<>();
        for (int i = 1; i <= 1200; i++) {
            replies.add(send(box, "", "up"));
        }
        for (int i = 1; i <= 1200; i++) {
            Done done = Replies.done(replies.get(i - 1));
            assertThat(done.number()).isEqualTo(i);
            assertThat(Replies.value(done)).isEqualTo("value=" + i);
            assertThat(done.event().outputs()).isEqualTo(i);
        }
    }

    @Test
    void messages_ofTheSameIdAtOnce_areHandledOnce() {
        Named box = begin("counter");
        List<CompletionStage<Done>> replies = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            replies.add(send(box, "id" + i / 3, "up"));
        }
        for (int i = 0; i < 60; i++) {
            Done done = Replies.done(replies.get(i));
            assertThat(Replies.value(done)).isEqualTo("value=" + (i / 3 + 1));
            assertThat(done.repeated()).isEqualTo(i % 3 != 0);
        }
    }

    @Test
    void message_sentAgain_isDoneOnceAlsoIfTheBoxHasForgottenItsId() {
        Named box = begin("counter");
        for (boolean repeated : new boolean[] {false, true}) {
            assertThat(sendAgain(box, "lost"))
                    .isInstanceOfSatisfying(
                            Done.class,
                            done -> {
                                assertThat(done.number()).isEqualTo(1);
                                assertThat(done.repeated()).isEqualTo(repeated);
                            });
        }
        IntStream.range(0, REMEMBERED)
                .mapToObj(i -> send(box, "other" + i, "up"))
                .toList()
                .forEach(Replies::done);
        assertThat(sendAgain(box, "lost"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem()).isEqualTo(Problem.UNKNOWN_OUTCOME));
        assertThat(boxes.look(box).number()).isEqualTo(1 + REMEMBERED);
    }

    /** As a node does that has heard nothing for some seconds. */
    private static BoxReply sendAgain(Named box, String id) {
        return ClusterSharding.get(node.system())
                .entityRefFor(EntityTypeKey.create(BoxCommand.class, "box"), box.id())
                .<BoxReply>ask(
                        replyTo -> new BoxCommand.Send(id, message("up"), 5000, replyTo),
                        Duration.ofSeconds(30))
                .toCompletableFuture()
                .join();
    }

    @Test
    void messages_someFail_onlyThoseAreUndone() {
        Named box = begin("hostile");
        String hash = boxes.look(box).hash();
        List<CompletionStage<Done>> replies = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            replies.add(send(box, "", i % 3 == 2 ? "up" : "trap"));
        }
        for (int i = 0; i < 30; i++) {
            Done done = Replies.done(replies.get(i));
            assertThat(done.number()).isEqualTo(i + 1);
            assertThat(done.event() instanceof BoxEvent.Failed).isEqualTo(i % 3 != 2);
        }
        assertThat(boxes.look(box).number()).isEqualTo(30);
        assertThat(hash).isNotEmpty();
        assertPlaysAgain(box);
    }

    /**
     * A random walk of messages, rewinds and sleeps that are all asked for at once; a box that woke
     * from its journal would be stopped if that did not lead where it led.
     */
    @Test
    void anything_atOnceWithSleepsInBetween_isWhatAModelSays() {
        Random random = new Random(SEED);
        Named box = begin("counter");
        List<Integer> values = new ArrayList<>(List.of(0)); // by number of the entry
        List<CompletionStage<Done>> replies = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int choice = random.nextInt(100);
            int value = values.get(values.size() - 1);
            if (choice < 2) {
                replies.forEach(Replies::done);
                int to = random.nextInt(values.size());
                boxes.timeline().rewind(box, "", to);
                values.add(values.get(to));
            } else if (choice < 5) {
                boxes.hibernate(box);
            } else {
                boolean up = random.nextInt(3) > 0;
                replies.add(send(box, "", up ? "up" : "down"));
                values.add(value + (up ? 1 : -1));
                expected.add("value=" + values.get(values.size() - 1));
            }
        }
        for (int i = 0; i < replies.size(); i++) {
            assertThat(Replies.value(Replies.done(replies.get(i))))
                    .as("seed %d", SEED)
                    .isEqualTo(expected.get(i));
        }
        List<Output> outputs = boxes.messages().outputs(box, 1, 1000);
        for (int i = 0; i < outputs.size(); i++) {
            assertThat(outputs.get(i).number()).isEqualTo(i + 1);
        }
        assertPlaysAgain(box);
    }

    @Test
    void hibernate_withAMessageRightAfterItsAnswer_hasLetTheBoxSleepInBetween() {
        List<Named> many = IntStream.range(0, 50).mapToObj(i -> begin("counter")).toList();
        double wakes = wakes();
        many.parallelStream().forEach(box -> sleepAndWake(box, 10));
        assertThat(wakes() - wakes).isEqualTo(500);
    }

    private static void sleepAndWake(Named box, int times) {
        for (int i = 0; i < times; i++) {
            boxes.hibernate(box);
            Replies.done(send(box, "", "up"));
        }
    }

    private static double wakes() {
        return node.metrics()
                .lines()
                .filter(line -> line.startsWith("wasmbox_wakes_seconds_count "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private static void assertPlaysAgain(Named box) {
        var seen = boxes.look(box);
        Snapshot played = boxes.timeline().at(box, seen.number());
        assertThat(played.stateHash()).hasToString(seen.hash());
        boxes.hibernate(box);
        assertThat(boxes.look(box).hash()).isEqualTo(seen.hash());
    }

    @Test
    void delete_amidMessages_eachIsAnsweredAndNothingIsLeft() {
        for (int round = 0; round < 10; round++) {
            Named box = begin("counter");
            List<CompletionStage<Done>> replies = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                replies.add(send(box, "", "up"));
                if (i == 20) {
                    boxes.delete(box);
                }
            }
            int last = 0;
            for (CompletionStage<Done> reply : replies) {
                try {
                    assertThat(Replies.done(reply).number()).isEqualTo(++last);
                } catch (CompletionException e) {
                    assertThat(e).hasCauseInstanceOf(ProblemException.class);
                    assertThat(e).hasMessageContaining("the box was deleted");
                }
            }
            assertThat(last).isBetween(21, 21);
            assertThat(boxes.has(box.name())).isFalse();
        }
    }

    /** With the last of these messages, a checkpoint is due after the next entry. */
    @Test
    void delete_whileACheckpointIsDue_isDone() {
        for (int round = 0; round < 3; round++) {
            Named box = begin("counter");
            IntStream.range(0, 500)
                    .mapToObj(i -> send(box, "", "up"))
                    .toList()
                    .forEach(Replies::done);
            boxes.delete(box);
            assertThat(boxes.has(box.name())).isFalse();
        }
    }

    /** Whatever is on its way to the box when it stops, too. */
    @Test
    void delete_whileAnotherThreadSends_eachIsAnswered() {
        for (int round = 0; round < 20; round++) {
            Named box = begin("counter");
            CompletableFuture<List<CompletionStage<Done>>> sender =
                    CompletableFuture.supplyAsync(
                            () ->
                                    IntStream.range(0, 400)
                                            .mapToObj(i -> send(box, "", "up"))
                                            .toList());
            boxes.delete(box);
            for (CompletionStage<Done> reply : sender.join()) {
                try {
                    Replies.done(reply);
                } catch (CompletionException e) {
                    assertThat(e).hasMessageContaining("the box was deleted");
                }
            }
        }
    }
}
