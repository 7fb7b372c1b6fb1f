package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the commands begin that need a server. */
@Command(
        name = "wasmbox",
        subcommands = {
            ServeCommand.class,
            RemoteCommand.class,
            McpCommand.class,
            RehearseCommand.class
        },
        mixinStandardHelpOptions = true)
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Does what the arguments ask for, and returns the exit code. */
    static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(
                (e, command, parsed) -> {
                    System.err.println(
                            "wasmbox: " + (e instanceof WasmBoxException ? e.getMessage() : e));
                    return 1;
                });
        return line.execute(args);
    }
}
