package dev.wasmbox.cli.session;

/** {@code !!quit} and {@code !!exit} */
record EndCommand(String name) implements SessionCommand {
    @Override
    public String argument() {
        return "";
    }

    @Override
    public String help() {
        return "ends the session";
    }

    @Override
    public void run(Session session, String argument) {
        session.end();
    }
}
