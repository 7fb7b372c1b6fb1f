package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.Client.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server knows after it was stopped and started again. */
@Tag("once")
final class RecoveryTest {
    private static final ServerSettings ANYWHERE =
            new ServerSettings("127.0.0.1", 0, Path.of(""), null, false);

    private static Server start(Path data) {
        return Server.start(
                new ServerSettings(ANYWHERE.host(), ANYWHERE.port(), data, null, false));
    }

    @Test
    void restart_boxesGoOnAndRetriesGetTheFirstOutcome(@TempDir Path data) throws IOException {
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            client.upload("counter");
            client.upload("hostile");
            client.create("kept", "counter", null);
            client.create("damaged", "counter", null);
            client.create("failing", "hostile", null);
            for (int i = 1; i <= 3; i++) {
                client.message("kept", "id" + i, "up");
                client.message("damaged", "id" + i, "up");
            }
            client.message("failing", "f", "trap");
            client.post("/boxes/kept/rewind?id=back", "{\"to\":1}");
        }
        damageEntry(data, "damaged", 2);
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            assertThat(client.message("kept", "id2", "up").value()).isEqualTo("value=2");
            assertThat(client.post("/boxes/kept/rewind?id=back", "{\"to\":1}").json())
                    .hasToString(
                            "{\"number\":4,\"id\":\"back\",\"moved\":\"rewound to 1\","
                                    + "\"outputs\":[],\"repeated\":true}");
            assertThat(client.message("kept", "id4", "up").value()).isEqualTo("value=2");
            assertThat(client.message("failing", "f", "trap").error().get("repeated").asBoolean())
                    .isTrue();

            Answer stopped = client.message("damaged", "id4", "up");
            assertThat(stopped.status()).isEqualTo(500);
            assertThat(stopped.error().get("code").asText()).isEqualTo("STOPPED");
            assertThat(stopped.error().get("message").asText())
                    .contains("entry 2 led to the state", "now leads to");
            assertThat(client.get("/boxes/damaged/history").json().get("entries")).hasSize(4);
            assertThat(client.delete("/boxes/damaged").status()).isEqualTo(204);
        }
    }

    @Test
    void restart_whatModulesWereCompiledToIsDamaged_isMadeAnew(@TempDir Path data)
            throws IOException {
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            client.upload("counter");
            client.create("c", "counter", null);
            assertThat(client.message("c", "", "up").value()).isEqualTo("value=1");
        }
        Path compiled = onlyFile(data.resolve("compiled"));
        long size = Files.size(compiled);
        Files.write(compiled, new byte[] {1, 2, 3});
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            assertThat(client.message("c", "", "up").value()).isEqualTo("value=2");
        }
        assertThat(compiled).hasSize(size);
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    /** Turns a bit of the hash with which an entry ends, in the format without checksums. */
    private static void damageEntry(Path data, String box, int number) {
        String where = " WHERE \"persistence_id\" = ? AND \"sequence_number\" = " + (number + 1);
        try (DatabaseFile database = new DatabaseFile(data)) {
            String id = database.value("SELECT id FROM wasmbox_box WHERE name = ?", box);
            String hex =
                    database.value(
                            "SELECT RAWTOHEX(CAST(\"event_payload\" AS VARBINARY(10000))) FROM"
                                    + " \"event_journal\""
                                    + where,
                            id);
            int end = hex.length() - 2 * Integer.BYTES; // where the checksum begins
            char last = hex.charAt(end - 1) == '0' ? '1' : '0';
            String update =
                    "UPDATE \"event_journal\" SET \"event_ser_manifest\" = 'event-1',"
                            + " \"event_payload\" = X'%s'"
                            + where;
            String changed = hex.substring(0, end - 1) + last;
            assertThat(database.update(update.formatted(changed), id)).isOne();
        }
    }

    @Test
    void wake_entryCannotBeRead_stopsTheBoxAndSaysWhich(@TempDir Path data) throws IOException {
        unpack(data);
        try (DatabaseFile database = new DatabaseFile(data)) {
            database.update(
                    "UPDATE \"event_journal\" SET \"event_payload\" = X'0200000004' WHERE"
                            + " \"sequence_number\" = 512 AND \"persistence_id\" ="
                            + " (SELECT id FROM wasmbox_box WHERE name = 'old')");
        }
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            Answer stopped = client.message("old", "", "up");
            assertThat(stopped.status()).isEqualTo(500);
            assertThat(stopped.error().get("message").asText())
                    .contains("entry 511 cannot be read");
            assertThat(client.get("/boxes/old/history?from=511").json().get("entries")).hasSize(2);
            assertThat(client.message("fork", "", "up").value()).isEqualTo("value=506");
        }
    }

    // ---- crashes in the middle of something

    @Test
    void crash_whileBoxesBeginOrEnd_leavesNeitherABoxNorAJournal(@TempDir Path data)
            throws IOException {
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            client.upload("counter");
            for (String box : List.of("begins", "ends", "ended", "stays")) {
                client.create(box, "counter", null);
                client.message(box, "", "up");
            }
        }
        try (DatabaseFile database = new DatabaseFile(data)) {
            stage(database, "begins", 0);
            stage(database, "ends", 2);
            stage(database, "ended", 2);
            String id = database.value("SELECT id FROM wasmbox_box WHERE name = 'ended'");
            database.update("DELETE FROM \"event_journal\" WHERE \"persistence_id\" = ?", id);
        }
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            JsonNode boxes = client.get("/boxes").json().get("boxes");
            assertThat(boxes.findValuesAsText("name")).containsExactly("stays");
            assertThat(client.create("ends", "counter", null).status()).isEqualTo(201);
            assertThat(client.message("ends", "", "up").value()).isEqualTo("value=1");
        }
        try (DatabaseFile database = new DatabaseFile(data)) {
            assertThat(database.orphans()).isZero();
        }
    }

    private static void stage(DatabaseFile database, String box, int stage) {
        assertThat(database.update("UPDATE wasmbox_box SET stage = ? WHERE name = ?", stage, box))
                .isOne();
    }

    /** What a box reads that wakes while it is forgotten: its checkpoint, and then no entries. */
    @Test
    void wake_whileTheBoxIsForgotten_refusesMessages(@TempDir Path data) throws IOException {
        unpack(data);
        try (DatabaseFile database = new DatabaseFile(data)) {
            String id = database.value("SELECT id FROM wasmbox_box WHERE name = 'old'");
            database.update("DELETE FROM \"event_journal\" WHERE \"persistence_id\" = ?", id);
        }
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            assertThat(client.message("old", "", "up").status()).isEqualTo(404);
            assertThat(client.delete("/boxes/old").status()).isEqualTo(204);
        }
        try (DatabaseFile database = new DatabaseFile(data)) {
            assertThat(database.orphans()).isZero();
        }
    }

    // ---- backups

    @Test
    void backup_ofABusyServer_isADataDirectoryWithAllThatWasAcknowledged(
            @TempDir Path data, @TempDir Path other) throws Exception {
        int before = 5;
        ServerSettings durable = new ServerSettings("127.0.0.1", 0, data, null, true);
        Answer backup;
        try (Server server = Server.start(durable)) {
            Client client = new Client(server.address());
            client.upload("counter");
            client.create("c", "counter", null);
            for (int i = 1; i <= before; i++) {
                client.message("c", "id" + i, "up");
            }
            CompletableFuture<Void> busy =
                    CompletableFuture.runAsync(() -> ups(client, before + 1, before + 40));
            backup = client.post("/backup", "");
            busy.join();
        }
        assertThat(backup.status()).isEqualTo(200);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(backup.body()))) {
            assertThat(Objects.requireNonNull(zip.getNextEntry()).getName())
                    .isEqualTo("wasmbox.mv.db");
            Files.copy(zip, other.resolve("wasmbox.mv.db"));
        }
        try (Server server = start(other)) {
            Client client = new Client(server.address());
            assertThat(client.message("c", "id" + before, "up").value())
                    .isEqualTo("value=" + before);
            long number = client.get("/boxes/c").json().get("number").asLong();
            assertThat(number).isBetween((long) before, before + 40L);
            assertThat(client.message("c", "", "up").value()).isEqualTo("value=" + (number + 1));
        }
    }

    private static void ups(Client client, int from, int to) {
        try {
            for (int i = from; i <= to; i++) {
                client.message("c", "id" + i, "up");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- older data

    @Test
    void start_tablesOfVersion1_areUpgradedAndBoxesGoOn(@TempDir Path data) throws IOException {
        unpack(data);
        for (int start = 0; start < 2; start++) {
            try (Server server = start(data)) {
                Client client = new Client(server.address());
                assertThat(client.message("old", "id510", "up").value()).isEqualTo("value=510");
                assertThat(client.post("/boxes/old/rewind?id=back", "{\"to\":3}").json())
                        .hasToString(
                                "{\"number\":511,\"id\":\"back\",\"moved\":\"rewound to 3\","
                                        + "\"outputs\":[],\"repeated\":true}");
                assertThat(client.message("old", "new" + start, "up").value())
                        .isEqualTo("value=" + (5 + start));
                assertThat(client.message("fork", "new" + start, "up").value())
                        .isEqualTo("value=" + (506 + start));
                client.post("/boxes/fork/fork", "{\"name\":\"f" + start + "\"}");
                assertThat(client.get("/boxes/old/snapshots").json().at("/snapshots/0/number"))
                        .hasToString("510");
            }
        }
        try (Server server = start(data)) {
            Client client = new Client(server.address());
            client.post("/boxes/old/restore", "{\"snapshot\":\"kept\"}");
            assertThat(client.message("old", "", "up").value()).isEqualTo("value=511");
        }
        try (DatabaseFile database = new DatabaseFile(data)) {
            assertThat(database.value("SELECT MAX(version) FROM wasmbox_version")).isEqualTo("9");
            assertThat(
                            database.value(
                                    "SELECT identity_cache FROM information_schema.columns WHERE"
                                            + " column_name = 'ordering'"))
                    .isEqualTo("10000");
        }
    }

    @Test
    void start_tablesOfANewerVersion_isRefused(@TempDir Path data) throws IOException {
        unpack(data);
        try (DatabaseFile database = new DatabaseFile(data)) {
            database.update("INSERT INTO wasmbox_version VALUES (999)");
        }
        assertThatThrownBy(() -> start(data))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining("tables of version 999");
    }

    /** A data directory as the first version of the server left it. */
    private static void unpack(Path data) throws IOException {
        try (InputStream packed = RecoveryTest.class.getResourceAsStream("tables-1.mv.db.gz")) {
            Files.copy(
                    new GZIPInputStream(Objects.requireNonNull(packed)),
                    data.resolve("wasmbox.mv.db"));
        }
    }
}
