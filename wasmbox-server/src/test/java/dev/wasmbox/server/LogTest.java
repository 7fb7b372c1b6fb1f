package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server logs. */
@Tag("once")
final class LogTest {
    @Test
    void json_messagesAreSent_saysWhatCameOfEachAndNothingOfWhatTheySay(@TempDir Path folder)
            throws Exception {
        Path log = folder.resolve("log");
        Path data = folder.resolve("data");
        try (ServerProcess server =
                ServerProcess.start(data, "exec 2>" + log + ";", "256m", "--log", "json")) {
            Client client = server.client();
            client.upload("echo");
            client.upload("hostile");
            client.create("c", "echo", null);
            client.create("h", "hostile", null);
            client.message("c", "x", "a secret");
            client.message("c", "x", "a secret");
            client.message("h", "", "trap");
        }
        List<String> outcomes = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            assertThat(line).doesNotContain("secret");
            if (line.startsWith("{")) {
                outcomes.add(outcome(new ObjectMapper().readTree(line)));
            }
        }
        assertThat(outcomes)
                .containsSubsequence("c 1 HANDLED false", "c 1 HANDLED true", "h 1 TRAP false");
    }

    private static String outcome(JsonNode line) {
        List<String> values = new ArrayList<>();
        line.path("kvpList").forEach(pair -> pair.forEach(value -> values.add(value.asText())));
        return String.join(" ", values);
    }
}
