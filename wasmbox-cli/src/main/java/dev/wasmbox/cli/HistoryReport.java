package dev.wasmbox.cli;

import dev.wasmbox.host.History;
import java.nio.file.Path;

/** What {@code inspect} prints of a history. Its messages need the module; replay shows them. */
final class HistoryReport {
    private HistoryReport() {}

    static Report of(Path readable, Path file, long bytes) {
        return new Report()
                .row("file", file)
                .row("kind", FileKind.HISTORY.title())
                .row("of module", History.moduleHash(readable))
                .row("file size", Report.bytes(bytes))
                .row("messages", "wasmbox replay shows and checks them");
    }
}
