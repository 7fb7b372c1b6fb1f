package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasmbox.server.Client.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL on a small disk of its own, which only root can make. */
@Tag("once")
final class FullPostgresDiskTest {
    private static final long LEFT = 1 << 20;
    private static final int SIZE = 30_000;

    @TempDir private Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", disk.toString()),
                "only root can make a small disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    @Test
    void disk_isFullForAWhile_saysSoAndKeepsWhatWasAcknowledged_andThenBoxesGoOn()
            throws Exception {
        try (Postgres postgres = Postgres.start(disk);
                ServerProcess server =
                        ServerProcess.start(
                                disk.resolve("unused"), "", "256m", "--database", postgres.url())) {
            Client client = server.client();
            client.upload("echo");
            client.create("box", "echo", null);
            Path other = disk.resolve("other");
            fill(other);
            int kept = sendUntilRefused(client);
            Files.delete(other);
            sendUntilTaken(client);
            assertThat(client.get("/boxes/box").json().get("number").asInt()).isEqualTo(kept + 1);
            for (int i = 0; i < kept; i++) {
                Answer again = client.message("box", "id" + i, text(i));
                assertThat(again.json().get("repeated").asBoolean()).isTrue();
            }
        }
    }

    private void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (disk.toFile().getUsableSpace() > LEFT) {
                out.write(block);
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
