package dev.wasmbox.cli.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lines that somebody types, with editing, completion and a history that is kept in a file.
 *
 * <p>Ctrl-C is a key while a line is typed, and a signal to stop while one is done. Were it a
 * signal always, it would overtake the keys around it: JLine looks for interrupts only after the
 * next key, which would be dropped with the line before.
 *
 * <p>What is typed while a line is done reaches the next prompt key by key. Were the terminal to
 * gather it in lines, as it does for programs without an editor, Ctrl-D would be an end of input
 * that nobody reads, and a line would be cut after 4,095 bytes.
 */
public final class TerminalLines implements Lines {
    private static final Set<String> TYPING =
            Set.of(LineReader.MAIN, LineReader.EMACS, LineReader.VIINS, LineReader.VICMD);

    /** What would steer the terminal: escape sequences and control characters. */
    private static final Pattern STEERING =
            Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\\p{Cntrl}");

    private static final Size USUAL = new Size(80, 24);

    private final Terminal terminal;
    private final LineReader reader;
    private final Session session;
    private final RunningLine running;
    private final Deque<String> pasted = new ArrayDeque<>();

    private TerminalLines(Terminal terminal, LineReader reader, Session session) {
        this.terminal = terminal;
        this.reader = reader;
        this.session = session;
        this.running = new RunningLine(session.screen());
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
        session.screen().statusOn(terminal.writer());
        Size size = terminal.getSize();
        if (size.getColumns() == 0 || size.getRows() == 0) {
            terminal.setSize(USUAL); // JLine would show dots in place of the line
        }
        LineReader reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("wasmbox")
                        .parser(new SessionParser())
                        .completer(new SessionCompleter(session))
                        .variable(LineReader.HISTORY_FILE, history)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
        Widget drop =
                () -> {
                    throw new UserInterruptException(reader.getBuffer().toString());
                };
        reader.getKeyMaps()
                .forEach(
                        (name, keys) -> {
                            if (TYPING.contains(name)) {
                                keys.bind(drop, KeyMap.ctrl('C'));
                            }
                        });
        return new TerminalLines(terminal, reader, session);
    }

    @Override
    public @Nullable String next() {
        if (pasted.isEmpty()) {
            String typed = type();
            if (typed == null) {
                return null;
            }
            pasted.addAll(typed.lines().toList());
            if (pasted.isEmpty()) {
                return "";
            }
        }
        return pasted.remove();
    }

    private @Nullable String type() {
        session.screen().flush();
        keepKeys(false);
        try {
            while (true) {
                try {
                    Thread.interrupted(); // Ctrl-C came when the guest had answered already
                    return reader.readLine(prompt());
                } catch (UserInterruptException e) {
                    continue; // the line that is being typed is dropped, no more
                } catch (EndOfFileException e) {
                    return null;
                }
            }
        } finally {
            keepKeys(true);
        }
    }

    /**
     * Whether keys are kept for the next prompt, with Ctrl-C a signal, or are read now, all of
     * them.
     */
    private void keepKeys(boolean yes) {
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ISIG, yes);
        attributes.setLocalFlag(Attributes.LocalFlag.ICANON, false);
        terminal.setAttributes(attributes);
    }

    private String prompt() {
        Boxes boxes = session.boxes();
        boolean isProgram = boxes.current().isProgram();
        String own = isProgram ? STEERING.matcher(session.screen().begun()).replaceAll("") : "> ";
        return boxes.names().size() == 1 ? own : boxes.currentName() + own;
    }

    /** Does a line, and drops those that were pasted with it if Ctrl-C ends it. */
    @Override
    public void have(Session session, String line) {
        running.begin();
        try {
            session.accept(line);
        } finally {
            running.end();
        }
        if (session.wasInterrupted() && !pasted.isEmpty()) {
            session.screen().line(pasted.size() + " more lines of the paste are dropped");
            pasted.clear();
        }
    }

    @Override
    public void close() throws IOException {
        running.close();
        terminal.close();
    }
}
