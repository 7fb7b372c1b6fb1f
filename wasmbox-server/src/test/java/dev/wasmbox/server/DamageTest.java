package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.store.BoxNames.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose database is damaged, or away for a while. */
@Tag("once")
@NullUnmarked
final class DamageTest {
    private static final long SEED = Long.getLong("server.seed", System.nanoTime());
    private static final String OF_BOX = " WHERE \"persistence_id\" = ?";

    @TempDir private static Path folder;
    private static Node node;
    private static Boxes boxes;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void start() throws IOException {
        node = Node.start(folder, false);
        boxes = node.boxes();
        Path counter = Client.ROOT.resolve("test-guests/rust/counter.wasm");
        boxes.guests().upload(Files.readAllBytes(counter), "counter");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Named begin(String name) {
        return boxes.create(new NewBox(name, "counter", null, null, false, null));
    }

    private static CompletionStage<Done> up(Named box, String id) {
        return boxes.messages().send(box, id, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 'u', 'p'});
    }

    // ---- the data directory

    @Test
    void start_whatIsNoDatabase_failsAndLetsTheDirectoryGo(@TempDir Path data) throws IOException {
        Path database = data.resolve("wasmbox.mv.db");
        Files.writeString(database, "no database");
        assertThatThrownBy(() -> Node.start(data, false)).isInstanceOf(WasmBoxException.class);
        Files.delete(database);
        Node.start(data, false).close();
    }

    // ---- checkpoints

    @Test
    void wake_checkpointIsDamagedAnywhere_goesOnFromWhatIsWhole() {
        Named box = begin("damaged");
        List<CompletionStage<Done>> replies = new ArrayList<>();
        for (int i = 1; i <= 1100; i++) {
            replies.add(up(box, "id" + i));
        }
        replies.forEach(Replies::done);
        try (DatabaseFile database = new DatabaseFile(folder)) {
            for (int value = 1101; value <= 1112; value++) {
                boxes.hibernate(box);
                boxes.look(box);
                boxes.hibernate(box);
                int how = random.nextInt(6);
                for (int i = random.nextInt(3); i >= 0; i--) {
                    damage(database, box.id(), how);
                }
                String what = "damage " + how + ", seed " + SEED;
                assertThat(boxes.timeline().at(box, value - 1)).as(what).isNotNull();
                assertThat(Replies.value(Replies.done(up(box, "new" + value))))
                        .as(what)
                        .isEqualTo("value=" + value);
                assertThat(Replies.done(up(box, "id1099")).repeated()).as(what).isTrue();
            }
        }
    }

    /** Damages one of the checkpoints. */
    private void damage(DatabaseFile database, String box, int how) {
        String number =
                database.value(
                        "SELECT \"sequence_number\" FROM \"snapshot\""
                                + OF_BOX
                                + " ORDER BY RAND()",
                        box);
        String row = OF_BOX + " AND \"sequence_number\" = " + number;
        if (how == 0) {
            String update = "UPDATE \"snapshot\" SET \"snapshot_ser_manifest\" = 'checkpoint-9'";
            database.update(update + row, box);
            return;
        }
        byte[] bytes =
                HexFormat.of()
                        .parseHex(
                                database.value(
                                        "SELECT RAWTOHEX(CAST(\"snapshot_payload\" AS"
                                                + " VARBINARY(1000000))) FROM \"snapshot\""
                                                + row,
                                        box));
        int place = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        if (how == 1 || bytes.length == 0) {
            bytes = Arrays.copyOf(bytes, place);
        } else if (how == 2) {
            random.nextBytes(bytes);
        } else {
            bytes[place] ^= (byte) (1 << random.nextInt(8));
        }
        String update = "UPDATE \"snapshot\" SET \"snapshot_payload\" = X'%s'" + row;
        database.update(update.formatted(HexFormat.of().formatHex(bytes)), box);
    }

    // ---- the database is away

    @Test
    void wake_databaseIsAwayMeanwhile_waitsInsteadOfStoppingTheBox() {
        Named box = begin("parent");
        Replies.done(up(box, ""));
        Named fork = boxes.fork(box, "child", 1);
        boxes.hibernate(fork);
        CompletionStage<Done> reply;
        try (DatabaseFile database = new DatabaseFile(folder)) {
            database.update("ALTER TABLE wasmbox_blob RENAME TO away");
            try (Log log = new Log()) {
                reply = up(fork, "");
                log.await("WASMBOX_BLOB");
            }
            database.update("ALTER TABLE away RENAME TO wasmbox_blob");
        }
        assertThat(Replies.value(Replies.done(reply))).isEqualTo("value=2");
    }
}
