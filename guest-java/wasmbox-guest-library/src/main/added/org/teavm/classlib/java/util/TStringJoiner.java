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
        this.delimiter = Objects.requireNonNull(delimiter).toString();
        this.prefix = Objects.requireNonNull(prefix).toString();
        this.suffix = Objects.requireNonNull(suffix).toString();
    }

    public TStringJoiner setEmptyValue(CharSequence value) {
        empty = Objects.requireNonNull(value).toString();
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
