package dev.wasmbox.guest.compiler.internal.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class RepairDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    void everyRepair_hasOneRowInTheDocument() throws IOException {
        Path document =
                Path.of(System.getProperty("wasmbox.root"), "docs/decisions/teavm-repairs.md");
        assertThat(ROW.matcher(Files.readString(document)).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Repair.values()).map(Repair::name).toList());
    }
}
