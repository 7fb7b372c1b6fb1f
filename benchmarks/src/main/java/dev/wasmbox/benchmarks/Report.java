package dev.wasmbox.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes what was measured: JSON, charts, and the table of figures. */
final class Report {
    private static final List<String> COUNTER =
            List.of(
                    "message",
                    "messageSnapshot",
                    "messageRestore",
                    "fork",
                    "forkMessage",
                    "newBox",
                    "newBoxMessage",
                    "newBoxPooling",
                    "newBoxPoolingMessage",
                    "openWasm",
                    "openCompiled",
                    "compileAll");
    private static final List<String> LARGE =
            List.of(
                    RowName.large(256, 1, "snapshot"),
                    RowName.large(256, 8, "snapshot"),
                    RowName.large(256, 1000, "snapshot"),
                    RowName.large(256, 1, "restore"),
                    RowName.large(256, 8, "restore"),
                    RowName.large(256, 1000, "restore"));

    private final SortedMap<String, Double> results;
    private final Path folder;
    private final String date;

    private Report(SortedMap<String, Double> results, Path folder, String date) {
        this.results = results;
        this.folder = folder;
        this.date = date;
    }

    /** A report of today, with what the folder already has of today. */
    static Report ofToday(Path folder) throws IOException {
        String date = LocalDate.now().toString();
        SortedMap<String, Double> results = new TreeMap<>();
        Path known = folder.resolve(date + ".json");
        if (Files.exists(known)) {
            new ObjectMapper()
                    .readTree(known.toFile())
                    .get("results")
                    .properties()
                    .forEach(row -> results.put(row.getKey(), row.getValue().asDouble()));
        }
        return new Report(results, folder, date);
    }

    /** The rows, to add to. */
    SortedMap<String, Double> results() {
        return results;
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        save(".json", json());
        save("-counter.svg", BarChart.draw("A small box", COUNTER, results));
        save("-large.svg", BarChart.draw("A box of 256 MiB", LARGE, results));
        save("-kernels.svg", BarChart.draw("Guests that compute", kernels(), results));
        save(
                "-growth-size.svg",
                LineChart.draw(
                        "Message that writes 8 pages + snapshot",
                        "memory in MiB",
                        GrowthSizes.ALL,
                        size -> RowName.growth(size, GrowthSizes.PAGES_AT_ALL_SIZES),
                        results));
        save(
                "-growth-pages.svg",
                LineChart.draw(
                        "Message + snapshot of " + GrowthSizes.PAGES_IN + " MiB",
                        "pages of 4 KiB that the message writes",
                        GrowthSizes.PAGES,
                        pages -> RowName.growth(GrowthSizes.PAGES_IN, pages),
                        results));
        System.out.println(table());
    }

    private List<String> kernels() {
        return results.keySet().stream()
                .filter(key -> key.startsWith("wasmbox/kernel."))
                .map(key -> key.substring("wasmbox/".length()))
                .toList();
    }

    /** The figures, as a table in Markdown. */
    private String table() {
        StringBuilder table =
                new StringBuilder("| figure | to reach | measured | |\n|---|---|---|---|\n");
        Figures.of(results).forEach(figure -> table.append(figure).append('\n'));
        return table.toString();
    }

    private String json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("date", date);
        root.set("machine", mapper.valueToTree(Machine.describe()));
        ObjectNode rows = root.putObject("results");
        for (Map.Entry<String, Double> row : results.entrySet()) {
            rows.put(row.getKey(), Math.round(row.getValue() * 10) / 10.0);
        }
        root.set("figures", mapper.valueToTree(Figures.of(results)));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private void save(String ending, String text) throws IOException {
        Files.writeString(folder.resolve(date + ending), text);
    }
}
