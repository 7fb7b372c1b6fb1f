package dev.wasmbox.guest.processor;

/** Source text that grows line by line, indented by its braces. */
final class Text {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /**
     * Appends a line; one that opens a brace indents what follows, one that closes it ends that.
     */
    @SuppressWarnings("AnnotateFormatMethod") // no dependency for one annotation
    Text line(String format, Object... details) {
        String line = details.length == 0 ? format : format.formatted(details);
        if (line.startsWith("}")) {
            depth--;
        }
        text.append(line.isEmpty() ? "" : "    ".repeat(depth)).append(line).append('\n');
        if (line.endsWith("{")) {
            depth++;
        }
        return this;
    }

    /** Appends a line that continues the one before it. */
    Text continuation(String format, Object... details) {
        text.append("        ");
        return line(format, details);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
