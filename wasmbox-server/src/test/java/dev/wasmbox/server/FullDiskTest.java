package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.Client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on a small disk of its own, which only root can make. */
@Tag("once")
final class FullDiskTest {
    private static final int CLIENTS = 4;
    private static final Duration SOON = Duration.ofSeconds(8);

    @TempDir private Path folder;

    @Test
    void disk_isFullForAWhile_eachRequestIsRefusedSoon_andThenBoxesGoOn() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, 64)) {
            Path data = folder.resolve(".").resolve("data");
            List<Integer> expected = fillAndGoOn(disk, data);
            try (ServerProcess server = ServerProcess.start(data, "", "256m")) {
                assertThat(numbers(server.client())).isEqualTo(expected);
            }
        }
    }

    /** Returns how many entries the boxes have then. */
    private static List<Integer> fillAndGoOn(SmallDisk disk, Path data) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, "", "256m")) {
            Client client = server.client().withPatience(SOON);
            client.upload("echo");
            for (int i = 0; i < CLIENTS; i++) {
                assertThat(client.create("box" + i, "echo", null).status()).isEqualTo(201);
            }
            disk.fill();
            List<Integer> kept = all(box -> sendUntilRefused(client, box));
            assertThat(client.create("one-more", "echo", null).status()).isEqualTo(507);
            assertThat(numbers(client)).isEqualTo(kept);
            disk.makeRoom();
            all(box -> sendUntilTaken(client, box));
            assertThat(client.create("one-more", "echo", null).status()).isEqualTo(201);
            return kept.stream().map(number -> number + 1).toList();
        }
    }

    /** Does something with all boxes at the same time. */
    private static List<Integer> all(Work work) {
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String box = "box" + i;
            results.add(
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return work.with(box);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }));
        }
        return results.stream().map(CompletableFuture::join).toList();
    }

    private interface Work {
        int with(String box) throws IOException;
    }

    /** Returns how many messages were acknowledged. */
    private static int sendUntilRefused(Client client, String box) throws IOException {
        for (int sent = 0; ; sent++) {
            Answer answer = client.message(box, "id" + sent, "x".repeat(30_000));
            if (answer.status() != 200) {
                assertThat(answer.status()).isEqualTo(507);
                assertThat(answer.json().at("/error/message").asText()).contains("Make room");
                return sent;
            }
        }
    }

    private static int sendUntilTaken(Client client, String box) throws IOException {
        while (true) {
            Answer answer = client.message(box, "later", "more");
            if (answer.status() == 200) {
                return 0;
            }
            assertThat(answer.status()).isEqualTo(507);
        }
    }

    private static List<Integer> numbers(Client client) {
        return all(box -> client.get("/boxes/" + box).json().get("number").asInt());
    }
}
