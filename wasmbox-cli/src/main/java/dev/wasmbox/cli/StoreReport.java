package dev.wasmbox.cli;

import dev.wasmbox.host.SnapshotStore;
import java.nio.file.Path;
import java.util.List;

/** What {@code inspect} prints of a snapshot store. */
final class StoreReport {
    private StoreReport() {}

    static Report of(Path folder) {
        try (SnapshotStore store = SnapshotStore.open(folder)) {
            List<String> names = store.list();
            return new Report()
                    .row("folder", folder)
                    .row("kind", FileKind.STORE.title())
                    .row("size", Report.bytes(store.bytes()))
                    .row("snapshots", names.size())
                    .rows("", names);
        }
    }
}
