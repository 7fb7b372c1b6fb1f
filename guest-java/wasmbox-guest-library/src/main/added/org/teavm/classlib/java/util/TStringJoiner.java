package org.teavm.classlib.java.util;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code java.util.StringJoiner}, which TeaVM lacks. */
public final class TStringJoiner {

    private final String delimiter;
    private final String prefix;
    private final String suffix;
    private @Nullable StringBuilder joined;
    private @Nullable String empty;

    public TStringJoiner(CharSequence delimiter) {
        this(delimiter, "", "");
    }

    public TStringJoiner(CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
        this.prefix = text(prefix, "The prefix must not be null");
        this.delimiter = text(delimiter, "The delimiter must not be null");
        this.suffix = text(suffix, "The suffix must not be null");
    }

    private static String text(CharSequence part, String otherwise) {
        return Objects.requireNonNull(part, otherwise).toString();
    }

    public TStringJoiner setEmptyValue(CharSequence value) {
        empty = text(value, "The empty value must not be null");
        return this;
    }

    public TStringJoiner add(@Nullable CharSequence part) {
        next().append(String.valueOf(part));
        return this;
    }

    public TStringJoiner merge(TStringJoiner other) {
        StringBuilder parts = other.joined;
        if (parts != null) {
            String text = parts.toString();
            next().append(text);
        }
        return this;
    }

    private StringBuilder next() {
        if (joined == null) {
            joined = new StringBuilder();
        } else {
            joined.append(delimiter);
        }
        return joined;
    }

    public int length() {
        return toString().length();
    }

    @Override
    public String toString() {
        if (joined == null && empty != null) {
            return empty;
        }
        return prefix + (joined == null ? "" : joined) + suffix;
    }
}
