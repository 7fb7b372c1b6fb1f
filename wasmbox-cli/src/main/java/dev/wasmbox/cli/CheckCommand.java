package dev.wasmbox.cli;

import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.SnapshotStore;
import dev.wasmbox.host.StoreCheck;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wasmbox check} */
@Command(
        name = "check",
        description =
                "Read a whole snapshot store, and name what is damaged and who needs it. Where the "
                        + "modules of its snapshots are named too, their state hashes are computed.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STORE", description = "The folder of a snapshot store.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "MODULE",
            description = "A .wasm file or compiled module of which there are snapshots.")
    private List<Path> modules = List.of();

    @Override
    public Integer call() {
        if (!Files.exists(folder.resolve("segments"))) {
            throw new SnapshotException(folder + " is no snapshot store: it has no file segments");
        }
        try (SnapshotStore store = SnapshotStore.open(folder)) {
            StoreCheck check = store.verify(modules.stream().map(WasmBoxModule::fromFile).toList());
            check.damages().forEach(damage -> System.out.println(line(damage)));
            System.out.printf(
                    "%,d snapshots, %,d pages, %,d bytes: %s%n",
                    check.snapshots(),
                    check.pages(),
                    check.bytes(),
                    check.isIntact() ? "intact" : "damaged");
            System.out.printf(
                    "state hashes computed: %,d of %,d%s%n",
                    check.proven(), check.snapshots(), advice(check));
            return check.isIntact() ? ExitCode.OK : ExitCode.NO;
        }
    }

    /** The other snapshots have pages of a fresh box of their module. */
    private static String advice(StoreCheck check) {
        boolean proven = check.proven() == check.snapshots();
        return proven || !check.isIntact() ? "" : "; name the modules of the others behind STORE";
    }

    private static String line(StoreCheck.Damage damage) {
        return damage.snapshots().isEmpty()
                ? damage.what()
                : damage.what() + "; needed by " + String.join(", ", damage.snapshots());
    }
}
