package dev.wasmbox.cli;

import dev.wasmbox.codec.WasmBoxException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code wasmbox serve}, for the list of commands. The launcher starts another program for it,
 * which has many more libraries.
 */
@Command(
        name = "serve",
        description = "Serve boxes that survive crashes, over HTTP. \"serve --help\" tells more.")
final class ServeCommand implements Callable<Integer> {
    @Unmatched private List<String> arguments = List.of();

    @Override
    public Integer call() {
        throw new WasmBoxException(
                "the server is a program of its own: start it with the launcher, ./wasmbox serve "
                        + String.join(" ", arguments));
    }
}
