package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.server.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes that go on in another module. */
@Tag("once")
final class UpgradeTest {
    private static final List<String> GUESTS =
            List.of("counter", "countersync", "echo", "typed", "javascript");

    @TempDir private Path folder;

    private Server start() {
        return Server.start(new ServerSettings("127.0.0.1", 0, folder, null, false));
    }

    private static Client prepare(Server server) throws IOException {
        Client client = new Client(server.address());
        for (String guest : GUESTS) {
            client.upload(guest);
        }
        client.create("c", "counter", null);
        for (String message : List.of("up", "up", "up")) {
            client.message("c", "", message);
        }
        client.post("/boxes/c/rewind", "{\"to\":1}"); // entry 4, value 1
        client.message("c", "", "up"); // entry 5, value 2
        return client;
    }

    private static JsonNode upgrade(Client client, String body) throws IOException {
        Answer answer = client.post("/boxes/c/upgrade?id=u", body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.json();
    }

    private static String module(Client client) throws IOException {
        String hash = client.get("/boxes/c").json().get("module").asText();
        return client.get("/modules/" + hash).json().get("name").asText();
    }

    @Test
    void upgrade_moduleThatAnswersTheSame_goesOnInItAcrossRestartsAndBack() throws IOException {
        try (Server server = start()) {
            Client client = prepare(server);
            JsonNode report = upgrade(client, "{\"module\":\"countersync\"}");
            assertThat(report.get("upgraded").asBoolean()).isTrue();
            assertThat(report.get("number").asInt()).isEqualTo(6);
            assertThat(report.get("messages").asInt()).isEqualTo(4);
            assertThat(report.get("differing").asInt()).isZero();
            assertThat(module(client)).isEqualTo("countersync");
            assertThat(client.message("c", "", "up").value()).isEqualTo("value=3");
            assertThat(client.delete("/modules/counter").status()).isEqualTo(409);
        }
        try (DatabaseFile database = new DatabaseFile(folder)) { // as a crash leaves it
            database.update(
                    "UPDATE wasmbox_box SET moving = 1, module ="
                            + " (SELECT hash FROM wasmbox_module WHERE name = 'counter')");
        }
        try (Server server = start()) {
            Client client = new Client(server.address());
            assertThat(module(client)).isEqualTo("countersync");
            assertThat(upgrade(client, "{\"module\":\"countersync\"}").get("repeated").asBoolean())
                    .isTrue();
            assertThat(client.post("/boxes/c/ask?at=5", "up").json().at("/outputs/0").asText())
                    .isEqualTo("value=3");
            client.post("/boxes/c/rewind", "{\"to\":3}");
            assertThat(module(client)).isEqualTo("counter");
            assertThat(client.message("c", "", "up").value()).isEqualTo("value=4");
            client.post("/boxes/c/rewind", "{\"to\":7}");
            assertThat(module(client)).isEqualTo("countersync");
            assertThat(client.post("/boxes/c/fork", "{\"name\":\"f\"}").status()).isEqualTo(201);
            assertThat(client.message("f", "", "up").value()).isEqualTo("value=4");
        }
    }

    @Test
    void upgrade_moduleThatAnswersOtherwise_listsWhereAndNothingHappensUnlessAccepted()
            throws IOException {
        try (Server server = start()) {
            Client client = prepare(server);
            String before = client.get("/boxes/c").json().toString();
            JsonNode report = upgrade(client, "{\"module\":\"echo\"}");
            assertThat(report.get("upgraded").asBoolean()).isFalse();
            assertThat(report.get("differing").asInt()).isEqualTo(4);
            assertThat(report.get("differences").get(3))
                    .hasToString(
                            "{\"number\":5,\"message\":\"up\",\"before\":[\"value=2\"],"
                                    + "\"after\":[\"Echo: up\"]}");
            upgrade(client, "{\"module\":\"countersync\",\"differences\":\"try\"}");
            assertThat(client.get("/boxes/c").json()).hasToString(before);
            assertThat(
                            upgrade(client, "{\"module\":\"echo\",\"differences\":\"accept\"}")
                                    .get("upgraded")
                                    .asBoolean())
                    .isTrue();
            assertThat(client.message("c", "", "hi").value()).isEqualTo("Echo: hi");
            client.post("/boxes/c/hibernate", "");
            assertThat(client.message("c", "", "hi").value()).isEqualTo("Echo: hi");
        }
    }

    @Test
    void upgrade_byMessages_tellsTheNewModuleWhatTheOldOneExportsOrChangesNothing()
            throws IOException {
        try (Server server = start()) {
            Client client = prepare(server);
            String before = client.get("/boxes/c").json().toString();
            Answer refused =
                    client.post("/boxes/c/upgrade", "{\"module\":\"typed\",\"export\":\"up\"}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(client.get("/boxes/c").json()).hasToString(before);
            String asked = "{\"module\":\"javascript\",\"export\":\"up\",\"import\":\"var \"}";
            assertThat(upgrade(client, asked).get("number").asInt()).isEqualTo(6);
            assertThat(module(client)).isEqualTo("javascript");
            assertThat(client.message("c", "", "value + 1").value()).isEqualTo("4");
        }
    }
}
