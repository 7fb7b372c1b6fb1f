package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server knows after it was stopped and started again. */
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

    /** Turns a bit of the hash with which an entry ends. */
    private static void damageEntry(Path data, String box, int number) {
        String where = " WHERE \"persistence_id\" = ? AND \"sequence_number\" = " + (number + 1);
        String url = "jdbc:h2:file:" + data.toAbsolutePath().resolve("wasmbox");
        try (Connection connection = DriverManager.getConnection(url, "wasmbox", "")) {
            String id = string(connection, "SELECT id FROM wasmbox_box WHERE name = ?", box);
            String payload =
                    "SELECT RAWTOHEX(CAST(\"event_payload\" AS VARBINARY(10000))) FROM"
                            + " \"event_journal\"";
            String hex = string(connection, payload + where, id);
            char last = hex.charAt(hex.length() - 1) == '0' ? '1' : '0';
            String update = "UPDATE \"event_journal\" SET \"event_payload\" = X'%s'" + where;
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            update.formatted(hex.substring(0, hex.length() - 1) + last))) {
                statement.setString(1, id);
                assertThat(statement.executeUpdate()).isOne();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String string(Connection connection, String sql, String parameter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            var rows = statement.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
