package org.teavm.classlib.java.util.regex;

import dev.wasmbox.guest.library.regex.Matching;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds an expression in a text, with the JDK's answers. */
public final class TMatcher implements TMatchResult {

    private TPattern pattern;
    private Matching matching;
    private CharSequence text;
    private int from;
    private int to;

    /** Where the last match began, or -1. */
    private int first = -1;

    private int lastMatch = -1;
    private int appended;
    private boolean anchoring = true;
    private boolean transparent;

    TMatcher(TPattern pattern, CharSequence text) {
        this.pattern = pattern;
        this.matching = new Matching(pattern.expression);
        this.text = text;
        reset();
    }

    public TPattern pattern() {
        return pattern;
    }

    public TMatcher usePattern(TPattern other) {
        if (other == null) {
            throw new IllegalArgumentException("Pattern cannot be null");
        }
        pattern = other;
        matching = new Matching(other.expression);
        matching.text(text, from, to);
        matching.anchoringBounds(anchoring);
        matching.transparentBounds(transparent);
        return this;
    }

    public TMatcher reset() {
        first = -1;
        lastMatch = -1;
        appended = 0;
        matching.restart();
        return bounds(0, text.length());
    }

    public TMatcher reset(CharSequence input) {
        text = input;
        return reset();
    }

    public TMatcher region(int start, int end) {
        if (start < 0 || start > text.length()) {
            throw new IndexOutOfBoundsException("start");
        }
        if (end < 0 || end > text.length()) {
            throw new IndexOutOfBoundsException("end");
        }
        if (start > end) {
            throw new IndexOutOfBoundsException("start > end");
        }
        reset();
        return bounds(start, end);
    }

    private TMatcher bounds(int start, int end) {
        from = start;
        to = end;
        matching.text(text, start, end);
        return this;
    }

    public int regionStart() {
        return from;
    }

    public int regionEnd() {
        return to;
    }

    public boolean hasTransparentBounds() {
        return transparent;
    }

    public TMatcher useTransparentBounds(boolean transparent) {
        this.transparent = transparent;
        matching.transparentBounds(transparent);
        return this;
    }

    public boolean hasAnchoringBounds() {
        return anchoring;
    }

    public TMatcher useAnchoringBounds(boolean anchoring) {
        this.anchoring = anchoring;
        matching.anchoringBounds(anchoring);
        return this;
    }

    public boolean matches() {
        return ended(matching.match(lastMatch < 0 ? from : lastMatch, true));
    }

    public boolean lookingAt() {
        return ended(matching.match(lastMatch < 0 ? from : lastMatch, false));
    }

    public boolean find() {
        int last = matching.last();
        int start = Math.max(last == first ? last + 1 : last, from);
        if (start > to) {
            matching.clear();
            return false;
        }
        return find(start, lastMatch < 0 ? start : lastMatch);
    }

    public boolean find(int start) {
        if (start < 0 || start > text.length()) {
            throw new IndexOutOfBoundsException("Illegal start index");
        }
        reset();
        return find(start, start);
    }

    private boolean find(int start, int lastMatch) {
        return ended(matching.find(start, lastMatch));
    }

    private boolean ended(boolean success) {
        first = success ? matching.start(0) : -1;
        lastMatch = matching.last();
        return success;
    }

    boolean isFound() {
        return first >= 0;
    }

    public boolean hitEnd() {
        return matching.hitEnd();
    }

    public boolean requireEnd() {
        return matching.requireEnd();
    }

    @Override
    public int groupCount() {
        return matching.groupCount();
    }

    @Override
    public int start() {
        require("No match available");
        return first;
    }

    @Override
    public int end() {
        require("No match available");
        return matching.last();
    }

    @Override
    public String group() {
        return group(0);
    }

    @Override
    public int start(int group) {
        require("No match available");
        return matching.start(checked(group));
    }

    @Override
    public int end(int group) {
        require("No match available");
        return matching.end(checked(group));
    }

    @Override
    public String group(int group) {
        require("No match found");
        int start = matching.start(checked(group));
        int end = matching.end(group);
        return start < 0 || end < 0 ? null : text.subSequence(start, end).toString();
    }

    public int start(String name) {
        return start(number(name));
    }

    public int end(String name) {
        return end(number(name));
    }

    public String group(String name) {
        Objects.requireNonNull(name, "Group name");
        require("No match found");
        return group(number(name));
    }

    private int number(String name) {
        Objects.requireNonNull(name, "Group name");
        Integer number = pattern.expression.groupNames().get(name);
        if (number == null) {
            throw new IllegalArgumentException("No group with name <" + name + ">");
        }
        return number;
    }

    private void require(String message) {
        if (first < 0) {
            throw new IllegalStateException(message);
        }
    }

    private int checked(int group) {
        if (group < 0 || group > groupCount()) {
            throw new IndexOutOfBoundsException("No group " + group);
        }
        return group;
    }

    public TMatchResult toMatchResult() {
        return new TFoundMatch(this, text.toString());
    }

    public Stream<TMatchResult> results() {
        List<TMatchResult> results = new ArrayList<>();
        reset();
        while (find()) {
            results.add(toMatchResult());
        }
        return results.stream();
    }

    public static String quoteReplacement(String text) {
        return text.replace("\\", "\\\\").replace("$", "\\$");
    }

    public TMatcher appendReplacement(StringBuffer target, String replacement) {
        target.append(replaced(replacement));
        return this;
    }

    public TMatcher appendReplacement(StringBuilder target, String replacement) {
        target.append(replaced(replacement));
        return this;
    }

    private StringBuilder replaced(String replacement) {
        require("No match available");
        StringBuilder added = new StringBuilder();
        TReplacement.expand(replacement, this, added);
        StringBuilder all = new StringBuilder().append(text, appended, first).append(added);
        appended = matching.last();
        return all;
    }

    public StringBuffer appendTail(StringBuffer target) {
        return target.append(text, appended, text.length());
    }

    public StringBuilder appendTail(StringBuilder target) {
        return target.append(text, appended, text.length());
    }

    public String replaceAll(String replacement) {
        return replaceAll(match -> replacement);
    }

    public String replaceFirst(String replacement) {
        Objects.requireNonNull(replacement, "replacement");
        return replaceFirst(match -> replacement);
    }

    public String replaceAll(Function<TMatchResult, String> replacer) {
        Objects.requireNonNull(replacer);
        reset();
        StringBuilder result = new StringBuilder();
        while (find()) {
            result.append(replaced(replacer.apply(this)));
        }
        return appendTail(result).toString();
    }

    public String replaceFirst(Function<TMatchResult, String> replacer) {
        Objects.requireNonNull(replacer);
        reset();
        StringBuilder result = new StringBuilder();
        if (find()) {
            result.append(replaced(replacer.apply(this)));
        }
        return appendTail(result).toString();
    }

    @Override
    public String toString() {
        return "java.util.regex.Matcher[pattern="
                + pattern
                + " region="
                + from
                + ","
                + to
                + " lastmatch="
                + (first >= 0 ? group() : "")
                + "]";
    }
}
