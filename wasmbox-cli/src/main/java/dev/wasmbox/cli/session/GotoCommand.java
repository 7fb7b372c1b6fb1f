package dev.wasmbox.cli.session;

import dev.wasmbox.host.History;

/** {@code !!goto N} */
final class GotoCommand implements SessionCommand {
    @Override
    public String name() {
        return "goto";
    }

    @Override
    public String argument() {
        return "N";
    }

    @Override
    public String help() {
        return "makes the box what it was after message N, back or forward";
    }

    @Override
    public void run(Session session, String argument) {
        session.screen().endBegun();
        History<String, String> history = session.box().history();
        history.rewindTo(Numbers.parse("!!goto", argument));
        session.screen().line("At message " + history.position() + " of " + history.size());
    }
}
