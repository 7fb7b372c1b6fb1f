package dev.wasmbox.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same calls on wasmtime: builds and runs the program in {@code peer-wasmtime}. */
final class Peer {
    private static final Path FOLDER = Guests.ROOT.resolve("benchmarks/peer-wasmtime");

    private Peer() {}

    /** Measures; the results are named as in the program, times in nanoseconds. */
    static void measure(Map<String, Double> results) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("cargo", "run", "--quiet", "--release", "--locked", "--"));
        command.add(Guests.RUST.toAbsolutePath().toString());
        command.addAll(GrowthSizes.pairs());
        Process process =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        JsonNode json;
        try (InputStream out = process.getInputStream()) {
            json = new ObjectMapper().readTree(out);
        }
        if (process.waitFor() != 0) {
            throw new IOException("peer-wasmtime failed; its messages are above");
        }
        json.properties()
                .forEach(
                        entry ->
                                results.put(
                                        "wasmtime/" + entry.getKey(), entry.getValue().asDouble()));
    }
}
