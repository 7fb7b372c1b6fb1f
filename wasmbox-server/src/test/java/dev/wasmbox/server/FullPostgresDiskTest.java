package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL on a small disk of its own, which only root can make. */
@Tag("once")
final class FullPostgresDiskTest {
    private static final int SIZE = 30_000;

    @TempDir private Path folder;

    @Test
    void disk_isFullForAWhile_saysSoAndKeepsWhatWasAcknowledged_andThenBoxesGoOn()
            throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, 200);
                Postgres postgres = Postgres.start(folder);
                ServerProcess server =
                        ServerProcess.start(
                                folder.resolve("unused"),
                                "",
                                "256m",
                                "--database",
                                postgres.url())) {
            Client client = server.client();
            client.upload("echo");
            client.create("box", "echo", null);
            disk.fill();
            int kept = sendUntilRefused(client);
            disk.makeRoom();
            sendUntilTaken(client);
            assertThat(client.get("/boxes/box").json().get("number").asInt()).isEqualTo(kept + 1);
            for (int i = 0; i < kept; i++) {
                Answer again = client.message("box", "id" + i, text(i));
                assertThat(again.json().get("repeated").asBoolean()).isTrue();
            }
        }
    }

    /** Of which nothing can be compressed. */
    private static String text(int number) {
        byte[] bytes = new byte[SIZE];
        new Random(number).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Returns how many messages were acknowledged. */
    private static int sendUntilRefused(Client client) throws IOException {
        for (int sent = 0; ; sent++) {
            Answer answer = client.message("box", "id" + sent, text(sent));
            if (answer.status() != 200) {
                assertThat(answer.status()).isEqualTo(507);
                assertThat(answer.json().at("/error/message").asText()).contains("Make room");
                return sent;
            }
        }
    }

    private static void sendUntilTaken(Client client) throws IOException {
        Answer answer;
        do {
            answer = client.message("box", "later", "more");
            assertThat(answer.status()).isIn(200, 507);
        } while (answer.status() != 200);
    }
}
