package dev.wasmbox.cli.session;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Sees a line as a command and the rest, as a session does: one argument, spaces and all, in which
 * quotes and backslashes mean nothing.
 */
final class SessionParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        int end = skip(line, 0, false);
        int start = skip(line, end, true);
        if (cursor <= end || start > cursor) {
            String name = line.substring(0, end);
            return new Parsed(line, cursor, List.of(name), 0, Math.min(cursor, end));
        }
        List<String> words = List.of(line.substring(0, end), line.substring(start));
        return new Parsed(line, cursor, words, 1, cursor - start);
    }

    /** The end of the spaces, or of what is none, that begin at a place. */
    private static int skip(String line, int from, boolean spaces) {
        int end = from;
        while (end < line.length() && Character.isWhitespace(line.charAt(end)) == spaces) {
            end++;
        }
        return end;
    }

    private record Parsed(
            String line, int cursor, List<String> words, int wordIndex, int wordCursor)
            implements CompletingParsedLine {
        @Override
        public String word() {
            return words.get(wordIndex);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor;
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
