package dev.wasmbox.guest.library.regex;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a match has come to: the place in the text, the groups, and on a stack of its own what is
 * still to be tried. An entry of the stack is a node and two numbers for it; {@link #set} leaves
 * one that takes a change back.
 */
public final class Matching {

    private static final int ENTRY = 3;

    CharSequence text = "";
    private @Nullable String string;
    int from;
    int to;
    int at;
    int end = -1;
    int lookBehindEnd;

    /** Where the last part ended that was matched by itself, even if the whole did not match. */
    private int last;

    int lastMatch;
    boolean hitEnd;
    boolean requireEnd;
    boolean transparentBounds;
    private boolean anchoringBounds = true;

    /** The begins and ends of groups, and the numbers that loops keep. */
    int[] slots;

    private final Expression expression;
    private final Node[] nodes;
    private final int[][] failures;
    private int[] stack = new int[16 * ENTRY];
    private int top;

    /** A match of an expression. */
    public Matching(Expression expression) {
        this.expression = expression;
        this.nodes = expression.nodes();
        this.slots = new int[expression.slots()];
        this.failures = new int[expression.loops()][];
        clear();
    }

    /** Looks at a text within bounds from now on. */
    public void text(CharSequence text, int from, int to) {
        this.text = text;
        this.string = text instanceof String whole ? whole : null;
        this.from = from;
        this.to = to;
    }

    /** Whether what looks around sees what is beyond the bounds. */
    public void transparentBounds(boolean transparent) {
        this.transparentBounds = transparent;
    }

    /** Whether the bounds count as the ends of the text. */
    public void anchoringBounds(boolean anchoring) {
        this.anchoringBounds = anchoring;
    }

    /** Finds the first match from a place on; {@code lastMatch} is where the last one ended. */
    public boolean find(int start, int lastMatch) {
        begin(lastMatch);
        return expression.find(this, start);
    }

    /** Matches at the begin of the bounds, up to their end if {@code whole}. */
    public boolean match(int lastMatch, boolean whole) {
        begin(lastMatch);
        return expression.match(this, from, whole);
    }

    private void begin(int lastMatch) {
        this.lastMatch = lastMatch;
        hitEnd = false;
        requireEnd = false;
        clear();
    }

    /** Forgets all groups. */
    public void clear() {
        Arrays.fill(slots, -1);
        Arrays.fill(failures, null);
        top = 0;
    }

    /**
     * Where the last match ended. As in the JDK, one that came to nothing may move it to where a
     * part of it had ended.
     */
    public int last() {
        return last;
    }

    /** Begins anew at the begin of the text. */
    public void restart() {
        last = 0;
        clear();
    }

    /** How many groups there are, the whole match not counted. */
    public int groupCount() {
        return expression.groupCount();
    }

    /** Where a group begins, or -1; 0 is the whole match. */
    public int start(int group) {
        return slots[2 * group];
    }

    /** Where a group ends, or -1. */
    public int end(int group) {
        return slots[2 * group + 1];
    }

    /** Whether the last match looked for more than there was. */
    public boolean hitEnd() {
        return hitEnd;
    }

    /** Whether more text could make the last match none. */
    public boolean requireEnd() {
        return requireEnd;
    }

    int beginOfText() {
        return anchoringBounds ? from : 0;
    }

    int endOfText() {
        return anchoringBounds ? to : text.length();
    }

    private char charAt(int index) {
        return string != null ? string.charAt(index) : text.charAt(index);
    }

    /** The next code point, or -1 at the end of the bounds. */
    int next() {
        if (at >= to) {
            hitEnd = true;
            return -1;
        }
        char first = charAt(at);
        if (!Character.isHighSurrogate(first)
                || at + 1 >= text.length()
                || !Character.isLowSurrogate(charAt(at + 1))) {
            at++;
            return first;
        }
        if (at + 2 > to) {
            hitEnd = true;
            return -1;
        }
        at += 2;
        return Character.toCodePoint(first, charAt(at - 1));
    }

    /** Takes the next character if it is of a class; else the place stays. */
    boolean take(CharClass characters) {
        int start = at;
        int codePoint = next();
        if (codePoint >= 0 && characters.has(codePoint)) {
            return true;
        }
        at = start;
        return false;
    }

    /** The place one code point before, but not before the begin. */
    int before(int place, int begin) {
        boolean pair =
                place > begin + 1
                        && Character.isLowSurrogate(charAt(place - 1))
                        && Character.isHighSurrogate(charAt(place - 2));
        return pair ? place - 2 : place - 1;
    }

    void push(Node node, int first, int second) {
        if (top + ENTRY > stack.length) {
            stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        stack[top] = node.id;
        stack[top + 1] = first;
        stack[top + 2] = second;
        top += ENTRY;
    }

    void pop() {
        top -= ENTRY;
    }

    void set(int slot, int value) {
        push(Restored.NODE, slot, slots[slot]);
        slots[slot] = value;
    }

    void capture(int group, int start, int end) {
        set(2 * group, start);
        set(2 * group + 1, end);
    }

    boolean failedBefore(int loop) {
        int[] places = loop < 0 ? null : failures[loop];
        return places != null && (places[at >> 5] & 1 << at) != 0;
    }

    void failed(int loop, int place) {
        if (loop >= 0) {
            int[] places = failures[loop];
            if (places == null) {
                places = new int[(to >> 5) + 1];
                failures[loop] = places;
            }
            places[place >> 5] |= 1 << place;
        }
    }

    /** Matches from a node on; where that leads to no match, the place is any. */
    boolean run(Node start) {
        int bottom = top;
        @Nullable Node node = start;
        while (node != Accept.NODE) {
            node = node.match(this);
            while (node == null) {
                if (top == bottom) {
                    return false;
                }
                pop();
                node = nodes[stack[top]].retry(this, stack[top + 1], stack[top + 2]);
            }
        }
        return true;
    }

    /** Matches a part in the first way that there is. */
    boolean once(Node start) {
        boolean found = holds(start);
        last = found ? at : last;
        return found;
    }

    /** Whether a condition holds; the JDK does not take this for a match that ended somewhere. */
    boolean holds(Node start) {
        int bottom = top;
        boolean found = run(start);
        top = bottom;
        return found;
    }
}
