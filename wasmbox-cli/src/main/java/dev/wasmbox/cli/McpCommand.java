package dev.wasmbox.cli;

import dev.wasmbox.codec.WasmBoxException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code wasmbox mcp}, for the list of commands. The launcher starts another program for it, which
 * has many more libraries.
 */
@Command(
        name = "mcp",
        description =
                "Boxes for an agent, over the Model Context Protocol. \"mcp --help\" tells more.")
final class McpCommand implements Callable<Integer> {
    @Unmatched private List<String> arguments = List.of();

    @Override
    public Integer call() {
        throw new WasmBoxException(
                "this is a program of its own: start it with the launcher, ./wasmbox mcp "
                        + String.join(" ", arguments));
    }
}
