package dev.wasmbox.cli;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code wasmbox bake} */
@Command(
        name = "bake",
        description = "Make a .wasm file that begins where a snapshot is: its start is done.")
final class BakeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODULE", description = "A .wasm file or a compiled module.")
    private Path module = Path.of("");

    @Parameters(
            paramLabel = "SNAPSHOT",
            description = "A snapshot of that module; - is the standard input.")
    private Path snapshot = Path.of("");

    @Parameters(paramLabel = "OUT", description = "The .wasm file to write; it must not exist.")
    private Path out = Path.of("");

    private final KeyOption key;

    private BakeCommand(KeyOption key) {
        this.key = key;
    }

    static CommandSpec spec() {
        KeyOption key = new KeyOption();
        return key.addTo(CommandSpec.forAnnotatedObject(new BakeCommand(key)));
    }

    @Override
    public Integer call() {
        FileKind.requireNone(out);
        WasmBoxModule guest = key.read(module);
        guest.bakeToFile(StandardInput.read(snapshot, Snapshot::fromFile), out);
        return ExitCode.OK;
    }
}
