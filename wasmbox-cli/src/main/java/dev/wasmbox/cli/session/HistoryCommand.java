package dev.wasmbox.cli.session;

import dev.wasmbox.host.History;

/** {@code !!history [N]} */
final class HistoryCommand implements SessionCommand {
    private static final int DEFAULT_COUNT = 20;
    private static final String INDENT = " ".repeat(8);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String argument() {
        return "[N]";
    }

    @Override
    public String help() {
        return "shows the last N messages with their answers, 20 unless given";
    }

    @Override
    public void run(Session session, String argument) {
        History<String, String> history = session.box().history();
        int count = argument.isEmpty() ? DEFAULT_COUNT : Numbers.parse("!!history", argument);
        int first = Math.max(1, history.size() - count + 1);
        for (int number = first; number <= history.size(); number++) {
            String text = session.box().text(number).replace("\n", "\n" + INDENT);
            session.screen().line(mark(history, number) + text);
        }
        session.screen().line("at message " + history.position() + " of " + history.size());
    }

    private static String mark(History<String, String> history, int number) {
        return String.format("%s%5d  ", number == history.position() ? "*" : " ", number);
    }
}
