package dev.wasmbox.guest.library.text;

import java.util.ArrayList;
import java.util.List;

/** The lines of a string, of which TeaVM knows little. */
public final class Lines {

    private Lines() {}

    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** How much white space a line begins with. */
    public static int indent(String line) {
        int i = 0;
        while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    public static String indented(String text, int spaces) {
        StringBuilder indented = new StringBuilder();
        for (String line : of(text)) {
            int removed = spaces >= 0 ? 0 : (int) Math.min(-(long) spaces, indent(line));
            indented.append(" ".repeat(Math.max(spaces, 0)))
                    .append(line.substring(removed))
                    .append('\n');
        }
        return indented.toString();
    }

    public static String withoutIndent(String text) {
        boolean ended = text.endsWith("\n") || text.endsWith("\r");
        List<String> lines = of(text);
        int common = ended ? 0 : commonIndent(lines);
        StringBuilder without = new StringBuilder();
        for (String line : lines) {
            String rest = line.substring(Math.min(common, indent(line))).stripTrailing();
            without.append(rest).append('\n');
        }
        if (!ended && !lines.isEmpty()) {
            without.setLength(without.length() - 1);
        }
        return without.toString();
    }

    /** Blank lines do not count, but for the last. */
    private static int commonIndent(List<String> lines) {
        int common = Integer.MAX_VALUE;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i == lines.size() - 1 || !line.isBlank()) {
                common = Math.min(common, indent(line));
            }
        }
        return common;
    }
}
