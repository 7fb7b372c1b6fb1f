package org.teavm.classlib.java.util.regex;

/** A match as it was when it was found. */
final class TFoundMatch implements TMatchResult {

    private final String text;
    private final boolean found;
    private final int[] bounds;

    TFoundMatch(TMatcher matcher, String text) {
        this.text = text;
        this.found = matcher.isFound();
        this.bounds = new int[2 * (matcher.groupCount() + 1)];
        for (int i = 0; found && i <= matcher.groupCount(); i++) {
            bounds[2 * i] = matcher.start(i);
            bounds[2 * i + 1] = matcher.end(i);
        }
    }

    @Override
    public int groupCount() {
        return bounds.length / 2 - 1;
    }

    @Override
    public int start() {
        return start(0);
    }

    @Override
    public int start(int group) {
        return bounds[2 * checked(group)];
    }

    @Override
    public int end() {
        return end(0);
    }

    @Override
    public int end(int group) {
        return bounds[2 * checked(group) + 1];
    }

    @Override
    public String group() {
        return group(0);
    }

    @Override
    public String group(int group) {
        int start = start(group);
        return start < 0 ? null : text.substring(start, end(group));
    }

    private int checked(int group) {
        if (!found) {
            throw new IllegalStateException("No match found");
        }
        if (group < 0 || group > groupCount()) {
            throw new IndexOutOfBoundsException("No group " + group);
        }
        return group;
    }
}
