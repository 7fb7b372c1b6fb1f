package dev.wasmbox.codec;

import dev.wasmbox.codec.internal.SchemaIdentifier;

/** A cursor over one line of a schema. Spaces between words and signs do not count. */
final class SchemaLine {
    private final String text;
    private final int number;
    private int at;

    SchemaLine(String text, int number) {
        this.text = text;
        this.number = number;
    }

    boolean isBlank() {
        skipSpaces();
        return at == text.length();
    }

    String name() {
        skipSpaces();
        int start = at;
        if (at < text.length() && SchemaIdentifier.isStart(text.charAt(at))) {
            at++;
            while (at < text.length() && SchemaIdentifier.isPart(text.charAt(at))) {
                at++;
            }
        }
        if (start == at) {
            throw unexpected("a name");
        }
        return text.substring(start, at);
    }

    int count() {
        skipSpaces();
        long value = 0;
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at++) - '0';
            if (value > Integer.MAX_VALUE) {
                throw error("an array has at most " + Integer.MAX_VALUE + " elements");
            }
        }
        if (start == at) {
            throw unexpected("a number");
        }
        return (int) value;
    }

    boolean accept(char sign) {
        skipSpaces();
        boolean there = at < text.length() && text.charAt(at) == sign;
        if (there) {
            at++;
        }
        return there;
    }

    void expect(char sign) {
        if (!accept(sign)) {
            throw unexpected("\"" + sign + "\"");
        }
    }

    void expectEnd() {
        if (!isBlank()) {
            throw unexpected("the end of the line");
        }
    }

    CodecException unexpected(String wanted) {
        skipSpaces();
        String found = at == text.length() ? "the end" : "\"" + text.charAt(at) + "\"";
        return error("column " + (at + 1) + ": " + found + " where " + wanted + " should be");
    }

    CodecException error(String problem) {
        return new CodecException("schema line " + number + ": " + problem);
    }

    private void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\r')) {
            at++;
        }
    }
}
