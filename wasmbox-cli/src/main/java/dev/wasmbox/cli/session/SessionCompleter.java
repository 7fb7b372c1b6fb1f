package dev.wasmbox.cli.session;

import java.util.Collection;
import java.util.List;
import org.jline.builtins.Completers.FilesCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the names of commands, and the files and boxes that they take. */
final class SessionCompleter implements Completer {
    private final Session session;
    private final Completer files;

    SessionCompleter(Session session) {
        this.session = session;
        this.files = new FilesCompleter(session.file("").toAbsolutePath());
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String first = line.words().get(0);
        if (line.wordIndex() == 0) {
            add(candidates, SessionCommands.ALL.stream().map(c -> "!!" + c.name()).toList());
        } else if (first.equals("!!restore")) {
            files.complete(reader, line, candidates);
        } else if (first.equals("!!switch")) {
            add(candidates, session.boxes().names());
        }
    }

    private static void add(List<Candidate> candidates, Collection<String> words) {
        words.forEach(word -> candidates.add(new Candidate(word)));
    }
}
