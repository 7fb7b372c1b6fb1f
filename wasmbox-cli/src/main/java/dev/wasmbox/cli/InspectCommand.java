package dev.wasmbox.cli;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wasmbox inspect} */
@Command(name = "inspect", description = "Show what a file of WasmBox is.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "A .wasm file, a compiled module, a snapshot, a history or the folder of a "
                            + "snapshot store; - is the standard input.")
    private Path file = Path.of("");

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw the memory of a snapshot to this file.")
    private @Nullable Path svg;

    @Override
    public Integer call() {
        Report report = StandardInput.read(file, this::inspect);
        report.print(System.out);
        return ExitCode.OK;
    }

    private Report inspect(Path readable) {
        FileKind kind = FileKind.of(readable);
        if (svg != null && kind != FileKind.SNAPSHOT) {
            throw new ModuleException(
                    file + " is a " + kind.title() + "; --svg draws the memory of a snapshot");
        }
        return switch (kind) {
            case WASM, COMPILED ->
                    ModuleReport.of(WasmBoxModule.fromFile(readable), kind, file, size(readable));
            case SNAPSHOT -> snapshot(Snapshot.fromFile(readable), size(readable));
            case HISTORY -> HistoryReport.of(readable, file, size(readable));
            case STORE -> StoreReport.of(readable);
        };
    }

    private static long size(Path readable) {
        return readable.toFile().length();
    }

    private Report snapshot(Snapshot snapshot, long bytes) {
        Path picture = svg;
        if (picture != null) {
            FileKind.requireNone(picture);
            draw(snapshot, picture);
        }
        return SnapshotReport.of(snapshot, file, bytes);
    }

    private void draw(Snapshot snapshot, Path picture) {
        try {
            WholeFile.write(picture, MemoryMapSvg.of(snapshot.memoryMap(), file.toString()));
        } catch (IOException e) {
            throw new SnapshotException("cannot write " + picture + ": " + reason(e), e);
        }
    }

    /** Does not name the temporary file that it is about. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
