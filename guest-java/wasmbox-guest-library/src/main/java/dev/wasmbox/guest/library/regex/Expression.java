package dev.wasmbox.guest.library.regex;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed regular expression. */
public final class Expression {

    private final Node first;
    private final Parser parser;
    private final Node[] nodes;
    private final boolean codePoints;
    private final int least;

    private Expression(Parser parser) {
        this.parser = parser;
        this.first = parser.parse();
        this.nodes = parser.nodes();
        this.codePoints = parser.countsCodePoints();
        this.least = Extent.of(first).least;
    }

    /**
     * Parses an expression.
     *
     * @param flags those of {@code java.util.regex.Pattern}
     * @throws java.util.regex.PatternSyntaxException if it is not right, or has what a guest lacks
     * @throws IllegalArgumentException if there is no such flag, or a guest lacks it
     */
    public static Expression of(String regex, int flags) {
        if ((flags & ~Flags.ALL) != 0) {
            throw new IllegalArgumentException("Unknown flag 0x" + Integer.toHexString(flags));
        }
        if (Flags.has(flags, Flags.CANON_EQ)) {
            throw new IllegalArgumentException("a guest has no Pattern.CANON_EQ");
        }
        Source source = new Source(regex, Flags.with(flags, flags & Flags.UNICODE_CHARACTER_CLASS));
        return new Expression(new Parser(source));
    }

    /** The flags with those that the expression itself sets for all that follows. */
    public int flags() {
        return parser.flags();
    }

    /** The numbers of the groups that have names. */
    public Map<String, Integer> groupNames() {
        return parser.names;
    }

    /** How many groups there are. */
    public int groupCount() {
        return parser.groupCount();
    }

    int slots() {
        return parser.slots();
    }

    int loops() {
        return parser.watchedLoops();
    }

    Node[] nodes() {
        return nodes;
    }

    boolean find(Matching matching, int start) {
        if (parser.begin() == Places.BEGIN) {
            return match(matching, start, false);
        }
        int literal = parser.beginsWith();
        int at = start;
        while (at <= matching.to - least) {
            boolean possible = literal < 0 || matching.text.charAt(at) == literal;
            if (possible && match(matching, at, false)) {
                return true;
            }
            at = codePoints ? after(matching, at) : at + 1;
        }
        matching.hitEnd = true;
        return false;
    }

    private static int after(Matching matching, int at) {
        boolean pair =
                at + 1 < matching.to
                        && Character.isHighSurrogate(matching.text.charAt(at))
                        && Character.isLowSurrogate(matching.text.charAt(at + 1));
        return pair ? at + 2 : at + 1;
    }

    boolean match(Matching matching, int start, boolean whole) {
        matching.at = start;
        matching.end = whole ? matching.to : -1;
        if (!matching.once(first)) {
            return false;
        }
        matching.slots[0] = start;
        matching.slots[1] = matching.at;
        return true;
    }

    /** Where the expression ends: of a whole match, at the end of the bounds only. */
    static final class End extends Node {
        @Override
        @Nullable Node match(Matching matching) {
            return matching.end < 0 || matching.at == matching.end ? next : null;
        }
    }
}
