package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxFormat;
import dev.wasmbox.server.store.BoxNames.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which states are in the database: those that something refers to, and no others. */
@Tag("once")
final class StatesTest {
    private static final long SEED = Long.getLong("server.seed", System.nanoTime());
    private static final int STEPS = 250;

    @TempDir private Path folder;

    private final Random random = new Random(SEED);

    @Test
    void anything_thatBoxesGoThrough_keepsWhatIsReferredToAndNothingElse() throws IOException {
        try (Node node = Node.start(folder, false);
                DatabaseFile database = new DatabaseFile(folder)) {
            Boxes boxes = node.boxes();
            for (String guest : List.of("counter", "javascript")) {
                Path file = Client.ROOT.resolve("test-guests/rust/" + guest + ".wasm");
                boxes.guests().upload(Files.readAllBytes(file), guest);
            }
            List<Named> alive = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                step(boxes, alive, "box" + step);
                if (step % 25 == 0) {
                    requireSame(database);
                }
            }
            requireSame(database);
            alive.forEach(boxes::delete);
            assertThat(kept(database)).as("seed %d", SEED).hasSize(2); // the modules
        }
    }

    /** Checkpoints are written while boxes go on, so it may take a moment. */
    private static void requireSame(DatabaseFile database) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!kept(database).equals(referred(database)) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(kept(database)).as("seed %d", SEED).isEqualTo(referred(database));
    }

    private void step(Boxes boxes, List<Named> alive, String name) {
        if (alive.size() < 3) {
            String module = alive.isEmpty() ? "javascript" : "counter";
            alive.add(boxes.create(new NewBox(name, module, null, null, true, null)));
            return;
        }
        Named box = alive.get(random.nextInt(alive.size()));
        String snapshot = "s" + random.nextInt(3);
        boolean has = boxes.snapshots().list(box).stream().anyMatch(s -> s.name().equals(snapshot));
        switch (random.nextInt(has ? 8 : 5)) {
            case 0 -> boxes.timeline().rewind(box, "", random.nextLong(1 + last(boxes, box)));
            case 1 -> alive.add(boxes.fork(box, name, random.nextLong(1 + last(boxes, box))));
            case 2 -> {
                boxes.delete(box);
                alive.remove(box);
            }
            case 3 -> boxes.snapshots().keep(box, snapshot);
            case 5 -> boxes.snapshots().delete(box, snapshot);
            case 6 -> boxes.snapshots().restore(box, "", snapshot);
            case 7 -> boxes.hibernate(box);
            default -> boxes.messages().send(box, "", message("up")).toCompletableFuture().join();
        }
    }

    private static long last(Boxes boxes, Named box) {
        return boxes.timeline().last(box);
    }

    private static byte[] message(String text) {
        byte[] message = new byte[8 + text.length()];
        message[0] = (byte) text.length();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, message, 8, utf8.length);
        return message;
    }

    private static Set<String> kept(DatabaseFile database) {
        return new TreeSet<>(
                database.rows("SELECT hash FROM wasmbox_blob", row -> row.getString(1)));
    }

    private static Set<String> referred(DatabaseFile database) {
        Set<String> referred =
                new TreeSet<>(
                        database.rows(
                                "SELECT hash FROM wasmbox_module UNION"
                                        + " SELECT state FROM wasmbox_snapshot",
                                row -> row.getString(1)));
        referred.addAll(
                database.rows(
                        "SELECT \"event_ser_manifest\", \"event_payload\" FROM \"event_journal\"",
                        row -> state(BoxFormat.readEvent(row.getString(1), row.getBytes(2)))));
        referred.addAll(
                database.rows(
                        "SELECT \"snapshot_ser_manifest\", \"snapshot_payload\" FROM \"snapshot\""
                                + " WHERE \"persistence_id\" NOT LIKE '/%'",
                        row -> BoxFormat.readCheckpoint(row.getString(1), row.getBytes(2)).base()));
        referred.remove("");
        return referred;
    }

    private static String state(BoxEvent event) {
        if (event instanceof BoxEvent.Begun begun) {
            return begun.start();
        }
        return event instanceof BoxEvent.Moved moved ? moved.state() : "";
    }
}
