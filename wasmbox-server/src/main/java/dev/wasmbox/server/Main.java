package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the commands begin that need a server. */
@Command(name = "wasmbox", mixinStandardHelpOptions = true)
final class Main {
    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("serve", ServeCommand::new);
        COMMANDS.put("remote", RemoteCommand::new);
        COMMANDS.put("mcp", McpCommand::new);
        COMMANDS.put("rehearse", RehearseCommand::new);
    }

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Does what the arguments ask for, and returns the exit code. */
    static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        String first = args.length == 0 ? "" : args[0];
        COMMANDS.forEach(
                (name, command) -> { // to read what all of them take is a part of the start
                    if (first.equals(name) || !COMMANDS.containsKey(first)) {
                        line.addSubcommand(command.get());
                    }
                });
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
