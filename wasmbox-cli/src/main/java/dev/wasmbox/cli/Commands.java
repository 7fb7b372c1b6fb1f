package dev.wasmbox.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands. picocli looks at each by reflection, which takes longer than starting Java; so it
 * gets only the one that is asked for, and all of them when that is not plain, or help is wanted.
 *
 * @param name what to type
 * @param make makes the command
 */
record Commands(String name, Supplier<Object> make) {
    private static final List<Commands> ALL =
            List.of(
                    new Commands("run", RunCommand::new),
                    new Commands("compile", CompileCommand::new),
                    new Commands("inspect", InspectCommand::new),
                    new Commands("diff", DiffCommand::new),
                    new Commands("bake", BakeCommand::new),
                    new Commands("replay", ReplayCommand::new),
                    new Commands("verify", VerifyCommand::new),
                    new Commands("check", CheckCommand::new),
                    new Commands("new", NewCommand::new),
                    new Commands("serve", ServeCommand::new),
                    new Commands("remote", RemoteCommand::new),
                    new Commands("mcp", McpCommand::new),
                    new Commands("rehearse", RehearseCommand::new),
                    new Commands("help", CommandLine.HelpCommand::new));

    /** Makes known to a command line what it needs to understand the arguments. */
    static void add(CommandLine line, String... args) {
        List<Commands> named =
                ALL.stream().filter(each -> args.length > 0 && each.name.equals(args[0])).toList();
        boolean isAll = named.isEmpty() || named.get(0).name.equals("help");
        for (Commands each : isAll ? ALL : named) {
            line.addSubcommand(each.name, each.make.get());
        }
    }
}
