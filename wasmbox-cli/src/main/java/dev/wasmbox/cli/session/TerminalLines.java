package dev.wasmbox.cli.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Lines that somebody types, with editing, completion and a history that is kept in a file. */
public final class TerminalLines implements Lines {
    private final Terminal terminal;
    private final LineReader reader;
    private final Supplier<String> prompt;

    private TerminalLines(Terminal terminal, LineReader reader, Supplier<String> prompt) {
        this.terminal = terminal;
        this.reader = reader;
        this.prompt = prompt;
    }

    /**
     * @param session completion and prompt follow it; Ctrl-C interrupts its guest
     * @param history the file of lines typed earlier
     */
    public static TerminalLines open(Session session, Path history) throws IOException {
        return on(TerminalBuilder.builder().system(true).build(), session, history);
    }

    static TerminalLines on(Terminal terminal, Session session, Path history) {
        Thread thread = Thread.currentThread();
        terminal.handle(Terminal.Signal.INT, signal -> thread.interrupt());
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null);
        parser.setQuoteChars(null);
        LineReader reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("wasmbox")
                        .parser(parser)
                        .completer(new SessionCompleter(session))
                        .variable(LineReader.HISTORY_FILE, history)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
        return new TerminalLines(terminal, reader, () -> prompt(session.boxes()));
    }

    private static String prompt(Boxes boxes) {
        return boxes.names().size() == 1 ? "> " : boxes.currentName() + "> ";
    }

    @Override
    public @Nullable String next() {
        while (true) {
            try {
                return reader.readLine(prompt.get());
            } catch (UserInterruptException e) {
                Thread.interrupted(); // Ctrl-C drops the line that is being typed, no more
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
