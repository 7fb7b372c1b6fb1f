package dev.wasmbox.cli;

import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.SnapshotStore;
import dev.wasmbox.host.StoreCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wasmbox check} */
@Command(
        name = "check",
        description = "Read a whole snapshot store, and name what is damaged and who needs it.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STORE", description = "The folder of a snapshot store.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        if (!Files.exists(folder.resolve("segments"))) {
            throw new SnapshotException(folder + " is no snapshot store: it has no file segments");
        }
        try (SnapshotStore store = SnapshotStore.open(folder)) {
            StoreCheck check = store.verify();
            check.damages().forEach(damage -> System.out.println(line(damage)));
            System.out.printf(
                    "%,d snapshots, %,d pages, %,d bytes: %s%n",
                    check.snapshots(),
                    check.pages(),
                    check.bytes(),
                    check.isIntact() ? "intact" : "damaged");
            return check.isIntact() ? ExitCode.OK : ExitCode.NO;
        }
    }

    private static String line(StoreCheck.Damage damage) {
        return damage.snapshots().isEmpty()
                ? damage.what()
                : damage.what() + "; needed by " + String.join(", ", damage.snapshots());
    }
}
