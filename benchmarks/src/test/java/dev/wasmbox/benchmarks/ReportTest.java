package dev.wasmbox.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class ReportTest {
    @Test
    void figures_ofKernels_areGeometricMeans() {
        Map<String, Double> rows =
                Map.of(
                        "wasmbox/kernel.a", 200.0,
                        "wasmtime/kernel.a", 100.0,
                        "wasmbox/kernel.b", 800.0,
                        "wasmtime/kernel.b", 100.0);

        List<Figure> figures = Figures.of(rows);

        assertThat(figures).hasSize(1);
        assertThat(figures.get(0).reached()).isEqualTo(4.0);
        assertThat(figures.get(0).isReached()).isFalse();
    }

    @Test
    void figures_snapshotAgainstFullCopy_countHowMuchFasterItIs() {
        List<Figure> figures =
                Figures.of(
                        Map.of("wasmbox/messageSnapshot", 10.0, "endive/messageSnapshot", 900.0));

        assertThat(figures)
                .singleElement()
                .satisfies(
                        figure -> {
                            assertThat(figure.reached()).isEqualTo(90.0);
                            assertThat(figure.isReached()).isTrue();
                        });
    }

    @Test
    void write_anyRows_leavesJsonAndWellFormedCharts(@TempDir Path folder) throws Exception {
        Map<String, Double> rows =
                Map.of(
                        "wasmbox/message", 900.0,
                        "wasmtime/message", 1100.0,
                        "wasmbox/large.1.8.snapshot", 2000.0,
                        "wasmbox/large.1024.8.snapshot", 2100.0,
                        "wasmbox/kernel.sieve", 5e7);

        Report report = Report.ofToday(folder);
        report.results().putAll(rows);
        report.write();

        assertThat(files(folder)).hasSize(6).anyMatch(file -> file.toString().endsWith(".json"));
        for (Path file : files(folder)) {
            if (file.toString().endsWith(".svg")) {
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            }
        }
        assertThat(files(folder))
                .anySatisfy(
                        file ->
                                assertThat(Files.readString(file))
                                        .contains("A small box", "900 ns  wasmbox"));
    }

    @Test
    void write_laterTheSameDay_keepsRowsThatWereNotMeasuredAgain(@TempDir Path folder)
            throws IOException {
        Report first = Report.ofToday(folder);
        first.results().put("wasmbox/message", 900.0);
        first.results().put("wasmtime/message", 300.0);
        first.write();

        Report second = Report.ofToday(folder);
        second.results().put("wasmbox/message", 800.0);
        second.write();

        assertThat(Report.ofToday(folder).results())
                .containsEntry("wasmbox/message", 800.0)
                .containsEntry("wasmtime/message", 300.0);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
