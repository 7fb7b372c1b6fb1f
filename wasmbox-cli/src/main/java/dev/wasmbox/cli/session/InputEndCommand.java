package dev.wasmbox.cli.session;

/** {@code !!eof} */
final class InputEndCommand implements SessionCommand {
    @Override
    public String name() {
        return "eof";
    }

    @Override
    public String argument() {
        return "";
    }

    @Override
    public String help() {
        return "tells a program that its input ends here; it may read on";
    }

    @Override
    public void run(Session session, String argument) {
        session.box().endInput();
    }
}
