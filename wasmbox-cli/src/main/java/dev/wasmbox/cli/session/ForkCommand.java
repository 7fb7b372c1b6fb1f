package dev.wasmbox.cli.session;

/** {@code !!fork NAME} */
final class ForkCommand implements SessionCommand {
    @Override
    public String name() {
        return "fork";
    }

    @Override
    public String argument() {
        return "NAME";
    }

    @Override
    public String help() {
        return "makes a second box in the state of this one, with its history";
    }

    @Override
    public void run(Session session, String argument) {
        if (!argument.matches("[\\w.-]+")) {
            throw new SessionException(
                    "!!fork needs a name of letters, digits, dots, dashes and underscores");
        }
        if (session.boxes().names().contains(argument)) {
            throw new SessionException("there is a box \"" + argument + "\" already");
        }
        session.boxes().add(argument, session.box().fork());
        session.screen().line("Forked to " + argument);
    }
}
