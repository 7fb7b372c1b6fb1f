package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A server in a process of its own, which is killed when this is closed. */
record ServerProcess(Process process, Client client) implements AutoCloseable {
    private static final String LISTENS = "WasmBox listens on ";

    /**
     * Starts one; it takes requests when this returns.
     *
     * @param shell what a shell does before, such as {@code ulimit -f 1000;}
     * @param heap the most heap that it takes, such as {@code 512m}
     */
    static ServerProcess start(Path data, String shell, String heap, String... options)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "sh",
                                "-c",
                                shell + " exec \"$@\"",
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx" + heap,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.wasmbox.server.Main",
                                "serve",
                                "--port",
                                "0",
                                "--data",
                                data.toString()));
        command.addAll(List.of(options));
        return of(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** One that has been started; it takes requests when this returns. */
    static ServerProcess of(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = Objects.requireNonNullElse(lines.readLine(), "nothing");
        assertThat(line).startsWith(LISTENS);
        return new ServerProcess(process, new Client(line.replace(LISTENS, "")));
    }

    /** Stops it as an operator does, and waits for that. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
