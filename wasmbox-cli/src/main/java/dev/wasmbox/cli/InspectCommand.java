package dev.wasmbox.cli;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wasmbox inspect} */
@Command(name = "inspect", description = "Show what a module or a snapshot is.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A .wasm file, a compiled module or a snapshot.")
    private Path file = Path.of("");

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw the memory of a snapshot to this file.")
    private @Nullable Path svg;

    @Override
    public Integer call() throws IOException {
        FileKind kind = FileKind.of(file);
        if (kind == FileKind.SNAPSHOT) {
            inspect(Snapshot.fromFile(file));
        } else if (svg == null) {
            ModuleReport.of(WasmBoxModule.fromFile(file), kind, file).print(System.out);
        } else {
            throw new ModuleException(
                    file + " is a " + kind.title() + "; --svg draws the memory of a snapshot");
        }
        return ExitCode.OK;
    }

    private void inspect(Snapshot snapshot) throws IOException {
        SnapshotReport.of(snapshot, file).print(System.out);
        if (svg != null) {
            Files.writeString(svg, MemoryMapSvg.of(snapshot.memoryMap(), file.toString()));
        }
    }
}
