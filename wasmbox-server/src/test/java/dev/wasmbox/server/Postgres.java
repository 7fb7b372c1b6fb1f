package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL as Debian packages it, with a database of its own. */
record Postgres(Path bin, Path data, int port) implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    /** Starts one; skips the test where it is not installed, but never in CI. */
    static Postgres start(Path folder) throws Exception {
        Optional<Path> programs = programs();
        String missing = "PostgreSQL is not installed: apt-get install postgresql";
        if (System.getenv("CI") != null) {
            assertThat(programs).as(missing).isPresent();
        }
        assumeTrue(programs.isPresent(), missing);
        Postgres postgres =
                new Postgres(programs.orElseThrow(), folder.resolve("postgres"), freePort());
        Path data = postgres.data();
        if (isRoot()) {
            Files.createDirectory(data);
            run("chown", "postgres", data.toString());
            run("chmod", "755", folder.toString());
        }
        postgres.run(
                "initdb", List.of("-A", "trust", "-U", "wasmbox", "-N", "-D", data.toString()));
        postgres.run(
                "pg_ctl",
                List.of(
                        "-w",
                        "-D",
                        data.toString(),
                        "-l",
                        data.resolve("log").toString(),
                        "-o",
                        "-h 127.0.0.1 -p " + postgres.port() + " -k ''",
                        "start"));
        return postgres;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=wasmbox";
    }

    @Override
    public void close() throws Exception {
        run("pg_ctl", List.of("-m", "immediate", "-D", data.toString(), "stop"));
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
    private void run(String program, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(program).toString());
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
