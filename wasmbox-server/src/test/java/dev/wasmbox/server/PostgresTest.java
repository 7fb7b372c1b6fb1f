package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.http.Tokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server over PostgreSQL, as Debian packages it; skipped where that is not installed, but never
 * in CI.
 */
@Tag("once")
final class PostgresTest {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    @Test
    void restart_boxesGoOnAndASecondServerIsRefused(@TempDir Path folder) throws Exception {
        Optional<Path> programs = programs();
        String missing = "PostgreSQL is not installed: apt-get install postgresql";
        if (System.getenv("CI") != null) {
            assertThat(programs).as(missing).isPresent();
        }
        assumeTrue(programs.isPresent(), missing);
        int port = freePort();
        Path data = folder.resolve("data");
        if (isRoot()) {
            Files.createDirectory(data);
            run("chown", "postgres", data.toString());
            run("chmod", "755", folder.toString());
        }
        postgres(
                programs.get().resolve("initdb"),
                List.of("-A", "trust", "-U", "wasmbox", "-N", "-D", data.toString()));
        postgres(
                programs.get().resolve("pg_ctl"),
                List.of(
                        "-w",
                        "-D",
                        data.toString(),
                        "-l",
                        data.resolve("log").toString(),
                        "-o",
                        "-h 127.0.0.1 -p " + port + " -k ''",
                        "start"));
        try {
            useAndRestart(folder, "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=wasmbox");
        } finally {
            postgres(
                    programs.get().resolve("pg_ctl"),
                    List.of("-m", "immediate", "-D", data.toString(), "stop"));
        }
    }

    private static void useAndRestart(Path folder, String url) throws IOException {
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, folder, Tokens.NONE, true, url, null);
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

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** PostgreSQL refuses to run as root. */
    private static void postgres(Path program, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) throws Exception {
        Path log = Files.createTempFile("postgres", ".log");
        Process process =
                new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        int code = process.waitFor();
        String said = Files.readString(log);
        Files.delete(log);
        assertThat(code).as(String.join(" ", command) + "\n" + said).isZero();
    }
}
