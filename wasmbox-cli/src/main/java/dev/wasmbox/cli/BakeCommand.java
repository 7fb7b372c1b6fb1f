package dev.wasmbox.cli;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code wasmbox bake} */
final class BakeCommand implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final KeyOption key = new KeyOption(spec);
    private Path module = Path.of("");
    private Path snapshot = Path.of("");
    private Path out = Path.of("");

    private BakeCommand() {
        spec.usageMessage()
                .description(
                        "Make a .wasm file that begins where a snapshot is: its start is done.");
        Options.addHelp(spec);
        new Options(spec)
                .parameter(
                        "MODULE",
                        Path.class,
                        "A .wasm file or a compiled module.",
                        value -> module = value)
                .parameter(
                        "SNAPSHOT",
                        Path.class,
                        "A snapshot of that module; - is the standard input.",
                        value -> snapshot = value)
                .parameter(
                        "OUT",
                        Path.class,
                        "The .wasm file to write; it must not exist.",
                        value -> out = value);
    }

    static CommandSpec spec() {
        return new BakeCommand().spec;
    }

    @Override
    public Integer call() {
        FileKind.requireNone(out);
        WasmBoxModule guest = key.read(module);
        guest.bakeToFile(StandardInput.read(snapshot, Snapshot::fromFile), out);
        return ExitCode.OK;
    }
}
