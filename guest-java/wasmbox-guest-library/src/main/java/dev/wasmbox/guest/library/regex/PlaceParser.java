package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** Which condition a sign or an escape stands for, by the flags where it stands. */
final class PlaceParser {

    private final Source source;
    private final Escapes escapes;

    PlaceParser(Source source, Escapes escapes) {
        this.source = source;
        this.escapes = escapes;
    }

    Place.Condition lineBegin() {
        if (!source.has(Flags.MULTILINE)) {
            return Places.BEGIN;
        }
        return source.has(Flags.UNIX_LINES) ? Places::unixLineBegin : Places::lineBegin;
    }

    Place.Condition lineEnd() {
        if (source.has(Flags.MULTILINE)) {
            return source.has(Flags.UNIX_LINES) ? Places::unixLineEnd : Places::lineEnd;
        }
        return lastLineEnd();
    }

    private Place.Condition lastLineEnd() {
        return source.has(Flags.UNIX_LINES) ? Places::unixLastLineEnd : Places::lastLineEnd;
    }

    /** Of a letter after a backslash; null if it stands for something else. */
    Place.@Nullable Condition escaped(int kind) {
        return switch (kind) {
            case 'A' -> Places.BEGIN;
            case 'G' -> Places.LAST_MATCH;
            case 'Z' -> lastLineEnd();
            case 'z' -> Places::end;
            case 'b' -> {
                if (escapes.isGraphemeBoundary()) {
                    throw source.lacking("\\b{g}");
                }
                yield Places.wordBoundary(true, source.has(Flags.UNICODE_CHARACTER_CLASS));
            }
            case 'B' -> Places.wordBoundary(false, source.has(Flags.UNICODE_CHARACTER_CLASS));
            default -> null;
        };
    }
}
