package dev.wasmbox.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands. picocli looks at most by reflection, which takes longer than starting Java; so it
 * gets only the one that is asked for, and all of them when that is not plain, or help is wanted.
 *
 * @param name what to type
 * @param make describes the command
 */
record Commands(String name, Supplier<CommandSpec> make) {
    private static final List<Commands> ALL =
            List.of(
                    new Commands("run", RunCommand::spec),
                    new Commands("compile", CompileCommand::spec),
                    annotated("inspect", InspectCommand::new),
                    annotated("diff", DiffCommand::new),
                    new Commands("bake", BakeCommand::spec),
                    annotated("replay", ReplayCommand::new),
                    annotated("verify", VerifyCommand::new),
                    annotated("check", CheckCommand::new),
                    annotated("new", NewCommand::new),
                    annotated("serve", ServeCommand::new),
                    annotated("remote", RemoteCommand::new),
                    annotated("mcp", McpCommand::new),
                    annotated("rehearse", RehearseCommand::new),
                    new Commands(
                            "help",
                            () -> CommandSpec.forAnnotatedObject(new CommandLine.HelpCommand())));

    private static Commands annotated(String name, Supplier<Object> make) {
        return new Commands(
                name,
                () -> CommandSpec.forAnnotatedObject(make.get()).mixinStandardHelpOptions(true));
    }

    /** Makes known to a command line what it needs to understand the arguments. */
    static void add(CommandLine line, String... args) {
        List<Commands> named =
                ALL.stream().filter(each -> args.length > 0 && each.name.equals(args[0])).toList();
        boolean isAll = named.isEmpty() || named.get(0).name.equals("help");
        for (Commands each : isAll ? ALL : named) {
            line.addSubcommand(each.name, each.make.get());
        }
        tellVersion(line);
    }

    /** To each by itself, since a version that is inherited is read at once. */
    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(Commands::tellVersion);
    }
}
