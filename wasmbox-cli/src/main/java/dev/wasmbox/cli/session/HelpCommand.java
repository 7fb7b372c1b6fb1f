package dev.wasmbox.cli.session;

import java.util.List;

/** {@code !!help} */
final class HelpCommand implements SessionCommand {
    @Override
    public String name() {
        return "help";
    }

    @Override
    public String argument() {
        return "";
    }

    @Override
    public String help() {
        return "lists the commands";
    }

    @Override
    public void run(Session session, String argument) {
        Screen screen = session.screen();
        screen.line("Any line without !! is a message for the guest. The commands:");
        List<SessionCommand> commands = SessionCommands.ALL;
        int width = commands.stream().mapToInt(command -> usage(command).length()).max().orElse(0);
        for (SessionCommand command : commands) {
            screen.line("  " + pad(usage(command), width) + "  " + command.help());
        }
        screen.line("Ctrl-D, or the end of the input, ends the session, too.");
    }

    private static String usage(SessionCommand command) {
        return ("!!" + command.name() + " " + command.argument()).strip();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
