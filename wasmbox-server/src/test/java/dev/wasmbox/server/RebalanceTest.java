package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.box.Output;
import dev.wasmbox.server.store.BoxNames.Named;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that joins others which have much to do. */
@Tag("once")
final class RebalanceTest {
    private static final int BOXES = 60;

    /** A shard at a time would take minutes. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<List<Done>> answers = new ArrayList<>();

    @Test
    void nodeThatJoins_soonHasItsShareOfBoxes_whichMissAndRepeatNothing(@TempDir Path folder)
            throws Exception {
        try (Postgres postgres = Postgres.start(folder);
                Node first = join(postgres)) {
            Path file = Client.ROOT.resolve("test-guests/rust/counter.wasm");
            first.boxes().guests().upload(Files.readAllBytes(file), "counter");
            List<Named> boxes = IntStream.range(0, BOXES).mapToObj(i -> create(first, i)).toList();
            round(first, boxes);
            try (Node second = join(postgres)) {
                long began = System.nanoTime();
                long end = began + SOON.toNanos();
                while (awake(second) < BOXES / 3) {
                    round(first, boxes);
                    assertThat(System.nanoTime())
                            .as("%d of %d boxes went over", awake(second), BOXES)
                            .isLessThan(end);
                }
                System.out.printf(
                        "%d of %d boxes went over in %d ms, in %d rounds%n",
                        awake(second),
                        BOXES,
                        (System.nanoTime() - began) / 1_000_000,
                        answers.size());
                round(second, boxes);
                boxes.forEach(box -> verify(second, box, boxes.indexOf(box)));
            }
        }
    }

    private static Node join(Postgres postgres) {
        return Node.join(postgres.url(), NodeAddress.parse("127.0.0.1:0"));
    }

    private static Named create(Node node, int number) {
        return node.boxes().create(new NewBox("box" + number, "counter", null, null, false, null));
    }

    /** A message to each box at the same time; all are answered. */
    private void round(Node node, List<Named> boxes) {
        byte[] up = {2, 0, 0, 0, 0, 0, 0, 0, 'u', 'p'};
        String id = "round" + answers.size();
        List<CompletionStage<Done>> sent =
                boxes.stream().map(box -> node.boxes().messages().send(box, id, up)).toList();
        answers.add(sent.stream().map(Replies::done).toList());
    }

    private static int awake(Node node) {
        return node.metrics()
                .lines()
                .filter(line -> line.startsWith("wasmbox_boxes{state=\"awake\"}"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private void verify(Node node, Named box, int index) {
        List<Output> outputs = node.boxes().messages().outputs(box, 1, answers.size() + 1);
        assertThat(outputs).as(box.name()).hasSize(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            assertThat(outputs.get(i).number()).isEqualTo(i + 1);
            assertThat(Replies.value(answers.get(i).get(index))).isEqualTo("value=" + (i + 1));
        }
    }
}
