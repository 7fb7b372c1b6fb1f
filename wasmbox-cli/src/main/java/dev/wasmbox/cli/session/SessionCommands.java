package dev.wasmbox.cli.session;

import java.util.List;

/** All commands of a session. */
final class SessionCommands {
    static final List<SessionCommand> ALL =
            List.of(
                    new SnapshotCommand(),
                    new RestoreCommand(),
                    new ClockCommand(),
                    new ForkCommand(),
                    new BoxesCommand(),
                    new SwitchCommand(),
                    new HistoryCommand(),
                    new GotoCommand(),
                    new InputEndCommand(),
                    new ResumeCommand(),
                    new HelpCommand(),
                    new EndCommand("quit"),
                    new EndCommand("exit"));

    private SessionCommands() {}

    static SessionCommand named(String name) {
        if (name.isEmpty()) {
            throw new SessionException("a command is missing after !!; !!help lists them");
        }
        return ALL.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SessionException(
                                        "unknown command !!" + name + "; !!help lists them"));
    }
}
