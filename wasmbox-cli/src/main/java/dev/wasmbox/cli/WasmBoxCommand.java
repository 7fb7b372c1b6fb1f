package dev.wasmbox.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** {@code wasmbox}; {@link Commands} has what it can do. */
final class WasmBoxCommand implements Runnable {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private boolean debug;
    private boolean raw;

    /** What all commands take too. */
    CommandSpec spec() {
        spec.name("wasmbox").scopeType(ScopeType.INHERIT);
        spec.usageMessage()
                .description("Turns running code into a serializable data structure.")
                .sortOptions(false)
                .width(100)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        spec.addOption(
                inherited("--debug", "Print the stack trace of an error.")
                        .setter(Options.<Boolean>into(value -> debug = value))
                        .build());
        spec.addOption(
                inherited(
                                "--raw",
                                "Pass control characters on to a terminal, which they may steer,"
                                        + " instead of showing them.")
                        .setter(Options.<Boolean>into(value -> raw = value))
                        .build());
        return Options.addHelp(spec);
    }

    private static OptionSpec.Builder inherited(String name, String description) {
        return Options.flag(name, description).scopeType(ScopeType.INHERIT);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "it could not be done; the reason is printed");
        codes.put("2", "the arguments make no sense");
        codes.put(
                "3", "done, and the answer is no: lines of a session failed, snapshots differ, …");
        return codes;
    }

    /** Whether the stack trace of an error is wanted. */
    boolean isDebug() {
        return debug;
    }

    /** Whether a terminal gets control characters as they are. */
    boolean isRaw() {
        return raw;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing.");
    }
}
