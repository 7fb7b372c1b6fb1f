package dev.wasmbox.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code wasmbox}; {@link Commands} has what it can do. */
@Command(
        name = "wasmbox",
        description = "Turns running code into a serializable data structure.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be done; the reason is printed",
            "2:the arguments make no sense",
            "3:done, and the answer is no: lines of a session failed, snapshots differ, …"
        })
final class WasmBoxCommand implements Runnable {
    @Option(
            names = "--debug",
            description = "Print the stack trace of an error.",
            scope = ScopeType.INHERIT)
    boolean debug;

    @Option(
            names = "--raw",
            description =
                    "Pass control characters on to a terminal, which they may steer, instead of "
                            + "showing them.",
            scope = ScopeType.INHERIT)
    boolean raw;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing.");
    }
}
