package dev.wasmbox.cli.session;

/** {@code !!resume} */
final class ResumeCommand implements SessionCommand {
    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String argument() {
        return "";
    }

    @Override
    public String help() {
        return "goes on with the message in whose middle the guest was stopped (see --slice)";
    }

    @Override
    public void run(Session session, String argument) {
        session.box().resume();
    }
}
