package dev.wasmbox.cli;

import dev.wasmbox.host.Fork;
import dev.wasmbox.host.MemoryMap;
import dev.wasmbox.host.MemoryMap.Kind;
import dev.wasmbox.host.Snapshot;
import java.nio.file.Path;

/** What {@code inspect} prints of a snapshot. */
final class SnapshotReport {
    private SnapshotReport() {}

    static Report of(Snapshot snapshot, Path file, long bytes) {
        MemoryMap map = snapshot.memoryMap();
        return new Report()
                .row("file", file)
                .row("kind", FileKind.SNAPSHOT.title())
                .row("of module", snapshot.moduleHash())
                .row("state", snapshot.stateHash())
                .row("time", snapshot.time() + " (" + snapshot.time().toEpochMilli() + " ms)")
                .row("status", status(snapshot))
                .row("file size", Report.bytes(bytes))
                .row("memory", Report.bytes(snapshot.memoryBytes()))
                .row("pages stored", map.count(Kind.OWN))
                .row("pages as begun", map.count(Kind.INITIAL))
                .row("pages of zeros", map.count(Kind.ZERO))
                .rows("forked", snapshot.lineage().stream().map(SnapshotReport::fork).toList())
                .rows("memory map", MemoryMapText.of(map));
    }

    private static String status(Snapshot snapshot) {
        if (snapshot.isStalled()) {
            return "stalled: it waits for something that no message brings";
        }
        if (snapshot.isRunning()) {
            return "in the middle of a message: run it with --slice or --fuel, and !!resume";
        }
        return snapshot.exitCode().isEmpty()
                ? "waits for a message"
                : "finished with exit code " + snapshot.exitCode().getAsInt();
    }

    private static String fork(Fork fork) {
        return "from state " + fork.parent() + (fork.reseeded() ? ", reseeded" : "");
    }
}
