package dev.wasmbox.server;

import dev.wasmbox.server.mcp.StdioServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wasmbox mcp} */
@Command(
        name = "mcp",
        description =
                "Boxes for an agent: the Model Context Protocol on standard input and output.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class McpCommand implements Callable<Integer> {
    @Option(
            names = "--module",
            required = true,
            paramLabel = "FILE",
            description = "A .wasm file that boxes may run; may be given more than once.")
    private List<Path> files = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIRECTORY",
            description =
                    "Where boxes are kept for the next time. Without, they are gone when the input"
                            + " ends.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (data != null) {
            serve(data);
            return 0;
        }
        try (PassingFolder passing = PassingFolder.make()) {
            serve(passing.path());
        }
        return 0;
    }

    private void serve(Path directory) throws IOException, InterruptedException {
        try (Node node = Node.start(directory, data != null)) {
            List<String> names = new ArrayList<>();
            for (Path file : files) {
                String name = String.valueOf(file.getFileName()).replaceFirst("\\.wasm$", "");
                node.boxes().guests().upload(Files.readAllBytes(file), name);
                names.add(name);
            }
            // System.out would keep it to itself that it cannot write.
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            StdioServer.serve(node.boxes(), names, System.in, out);
        }
    }
}
