package dev.wasmbox.guest.library.regex;

/**
 * How long a text is that an expression matches. Lengths overflow as the JDK's do, which decides
 * what a look-behind may be and how far back it looks.
 */
final class Extent {

    private static final int MANY = 0xfffffff;

    int least;
    int most;
    boolean bounded = true;

    /** Whether there is one way at most to match at a place. */
    boolean deterministic = true;

    static Extent of(Node first) {
        Extent extent = new Extent();
        first.measure(extent);
        return extent;
    }

    void add(int length) {
        least += length;
        most += length;
    }

    void addUnbounded() {
        bounded = false;
        deterministic = false;
    }

    void addRun(int atLeast) {
        least += atLeast;
        most += bounded ? Integer.MAX_VALUE : 0;
        deterministic = false;
    }

    /** Adds alternatives or what follows them, which overflows without further notice. */
    void add(Extent other) {
        least += other.least;
        most += other.most;
        bounded &= other.bounded;
        deterministic = false;
    }

    void addRepeated(Extent each, int atLeast, int atMost) {
        int shortest = each.least * atLeast + least;
        least = shortest < least ? MANY : shortest;
        bounded &= each.bounded;
        if (bounded) {
            int before = most;
            most = each.most * atMost + before;
            bounded = most >= before;
        }
        deterministic &= each.deterministic && atLeast == atMost;
    }
}
