package dev.wasmbox.cli;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.SnapshotDiff;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wasmbox diff} */
@Command(name = "diff", description = "Show where two snapshots of one module differ.")
final class DiffCommand implements Callable<Integer> {
    @Parameters(paramLabel = "A", description = "A snapshot; - is the standard input.")
    private Path before = Path.of("");

    @Parameters(paramLabel = "B", description = "Another snapshot of the same module.")
    private Path after = Path.of("");

    @Override
    public Integer call() {
        Snapshot first = StandardInput.read(before, Snapshot::fromFile);
        SnapshotDiff diff = first.diff(StandardInput.read(after, Snapshot::fromFile));
        DiffReport.of(diff).print(System.out);
        return diff.isEmpty() ? ExitCode.OK : ExitCode.NO;
    }
}
