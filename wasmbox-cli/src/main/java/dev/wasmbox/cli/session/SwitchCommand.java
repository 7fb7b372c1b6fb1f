package dev.wasmbox.cli.session;

/** {@code !!switch NAME} */
final class SwitchCommand implements SessionCommand {
    @Override
    public String name() {
        return "switch";
    }

    @Override
    public String argument() {
        return "NAME";
    }

    @Override
    public String help() {
        return "makes another box the current one";
    }

    @Override
    public void run(Session session, String argument) {
        session.screen().endBegun();
        session.boxes().switchTo(argument);
        session.screen().line("Switched to " + argument);
    }
}
