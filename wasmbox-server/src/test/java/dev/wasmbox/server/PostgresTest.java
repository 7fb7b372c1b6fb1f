package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.http.Tokens;
import dev.wasmbox.server.store.Blobs;
import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.Holding;
import dev.wasmbox.server.store.Modules;
import dev.wasmbox.server.store.NodeTable;
import dev.wasmbox.server.store.OwnersLaw;
import dev.wasmbox.server.store.RemovalLaw;
import dev.wasmbox.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server over PostgreSQL, as Debian packages it; skipped where that is not installed, but never
 * in CI.
 */
@Tag("once")
final class PostgresTest {
    @Test
    void restart_boxesGoOnAndASecondServerIsRefused(@TempDir Path folder) throws Exception {
        try (Postgres postgres = Postgres.start(folder)) {
            useAndRestart(folder, postgres.url());
            share(DatabaseLocation.postgres(postgres.url()));
            connect(DatabaseLocation.postgres(postgres.url()));
            breakLocks(DatabaseLocation.postgres(postgres.url()), postgres.url());
            stallLocks(DatabaseLocation.postgres(postgres.url()), postgres.url());
        }
    }

    private static void share(DatabaseLocation location) throws Exception {
        try (Database first = Database.share(location);
                Database second = Database.share(location)) {
            byte[] wasm = Files.readAllBytes(Client.ROOT.resolve("test-guests/rust/counter.wasm"));
            Modules modules = new Modules(first, new Blobs(first));
            OwnersLaw.require(List.of(first, second), modules.upload(wasm, "counter", 0).hash());
            RemovalLaw.require(first, second);
        }
    }

    /** Others learn at once that a node is gone. */
    private static void connect(DatabaseLocation location) {
        long second = 0x1_8000_0002L;
        try (Database database = Database.share(location)) {
            NodeTable nodes = new NodeTable(database);
            nodes.connect(1);
            try (Database other = Database.share(location)) {
                new NodeTable(other).connect(second);
                assertThat(nodes.connected()).containsExactlyInAnyOrder(1, (int) second);
            }
            assertThat(nodes.connected()).containsExactly(1);
        }
    }

    /** What a broken connection has let go is taken again, unless others were faster. */
    private static void breakLocks(DatabaseLocation location, String url) throws Exception {
        try (Database database = Database.share(location)) {
            NodeTable nodes = new NodeTable(database);
            nodes.connect(1);
            assertThat(nodes.keep()).isEqualTo(Holding.HELD);
            endSessionsWithLocks(url);
            assertThat(nodes.connected()).isEmpty();
            assertThat(nodes.keep()).isEqualTo(Holding.TAKEN_AGAIN);
            assertThat(nodes.connected()).containsExactly(1);
            assertThat(nodes.keep()).isEqualTo(Holding.HELD);
            endSessionsWithLocks(url);
            try (Database other = Database.open(location)) {
                assertThat(nodes.keep()).isEqualTo(Holding.LOST);
                assertThat(other.keep()).isEqualTo(Holding.HELD);
            }
            assertThat(nodes.keep()).as("the other has ended").isNotEqualTo(Holding.LOST);
        }
    }

    /** A server alone is not kept out by its own session before, which has not ended yet. */
    private static void stallLocks(DatabaseLocation location, String url) throws Exception {
        try (Database database = Database.open(location)) {
            String pid = sessionWithLocks(url);
            signal(pid, "STOP");
            assertThatThrownBy(database::keep)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("has not ended yet");
            signal(pid, "CONT");
            assertThat(takeAgain(database)).isEqualTo(Holding.TAKEN_AGAIN);
            assertThat(sessionWithLocks(url)).isNotEqualTo(pid);
        }
    }

    private static Holding takeAgain(Database database) {
        while (true) {
            try {
                return database.keep();
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("has not ended yet");
            }
        }
    }

    private static void signal(String pid, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
    }

    private static String sessionWithLocks(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT pid FROM pg_locks WHERE locktype = 'advisory'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void endSessionsWithLocks(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks"
                            + " WHERE locktype = 'advisory' GROUP BY pid");
        }
    }

    private static void useAndRestart(Path folder, String url) throws IOException {
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, folder, Tokens.NONE, true, url, null, null);
        try (Server server = Server.start(settings)) {
            Client client = new Client(server.address());
            client.upload("counter");
            client.create("c", "counter", null);
            for (int i = 1; i <= 510; i++) { // beyond a checkpoint
                assertThat(client.message("c", "id" + i, "up").value()).isEqualTo("value=" + i);
            }
            client.post("/boxes/c/snapshots", "{\"name\":\"s\"}");
            Client.Answer backup = client.post("/backup", "");
            assertThat(backup.status()).isEqualTo(400);
            assertThat(backup.error().get("message").asText()).contains("pg_dump");
            assertThatThrownBy(() -> Server.start(settings))
                    .isInstanceOf(WasmBoxException.class)
                    .hasMessageContaining("another server uses the database")
                    .hasMessageNotContaining("user=");
        }
        try (Server server = Server.start(settings)) {
            Client client = new Client(server.address());
            assertThat(client.message("c", "id510", "up").value()).isEqualTo("value=510");
            assertThat(client.message("c", "id511", "up").value()).isEqualTo("value=511");
            assertThat(client.post("/boxes/c/ask?at=7", "up").json().at("/outputs/0").asText())
                    .isEqualTo("value=8");
            client.post("/boxes/c/restore", "{\"snapshot\":\"s\"}");
            assertThat(client.message("c", "", "up").value()).isEqualTo("value=511");
            assertThat(client.get("/boxes/c/outputs?from=511").json().get("outputs")).hasSize(2);
            assertThat(client.delete("/boxes/c").status()).isEqualTo(204);
            assertThat(client.delete("/modules/counter").status()).isEqualTo(204);
        }
    }
}
