package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages for later. */
@Tag("once")
final class TimerTest {
    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    @TempDir private Path folder;

    private Server start() {
        return Server.start(new ServerSettings("127.0.0.1", 0, folder, null, false));
    }

    private static Client.Answer set(Client client, String name, Instant at) throws IOException {
        String body = "{\"at\":\"" + at + "\",\"message\":\"up\"}";
        return client.put("/boxes/c/timers/" + name, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void timer_isDueAcrossARestart_comesOnce() throws Exception {
        Instant soon = Instant.now().plusMillis(300).truncatedTo(ChronoUnit.MILLIS);
        try (Server server = start()) {
            Client client = new Client(server.address());
            client.upload("counter");
            client.create("c", "counter", null);
            assertThat(set(client, "far", FAR).status()).isEqualTo(200);
            assertThat(set(client, "soon", soon).json().get("at").asText()).isNotEmpty();
        }
        try (Server server = start()) {
            Client client = new Client(server.address());
            assertThat(output(client, 1)).contains("value=1");
            JsonNode handled = client.get("/boxes/c/history?from=1").json().at("/entries/0");
            assertThat(Instant.parse(handled.get("time").asText())).isAfterOrEqualTo(soon);
            set(client, "soon", soon); // once more, as one whose answer was lost
            set(client, "other", soon);
            assertThat(output(client, 2)).contains("value=2");
            assertThat(namesWhenDone(client)).isEqualTo("far");
            assertThat(client.get("/boxes/c").json().get("number").asInt()).isEqualTo(2);
            assertThat(client.delete("/boxes/c/timers/far").status()).isEqualTo(204);
            assertThat(client.delete("/boxes/c/timers/far").status()).isEqualTo(404);
            set(client, "far", FAR);
            client.delete("/boxes/c");
        }
        try (DatabaseFile database = new DatabaseFile(folder)) {
            assertThat(database.value("SELECT COUNT(*) FROM wasmbox_timer")).isEqualTo("0");
        }
    }

    /** What is left when each timer that is due has come, of which there is one left for ever. */
    private static String namesWhenDone(Client client) throws IOException {
        JsonNode timers;
        do {
            timers = client.get("/boxes/c/timers").json().get("timers");
        } while (timers.size() > 1);
        return timers.at("/0/name").asText();
    }

    /** Waits for an output. */
    private static String output(Client client, int number) throws Exception {
        HttpResponse<Stream<String>> events =
                HttpClient.newHttpClient()
                        .send(
                                client.request("/boxes/c/events?from=" + number).build(),
                                HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            return lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
        }
    }
}
