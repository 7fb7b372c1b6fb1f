package dev.wasmbox.guest.library.regex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alternatives, of which the first that leads to a match is taken. */
final class Branch extends Node {

    private final List<Node> alternatives = new ArrayList<>();

    /** What follows whichever was taken. */
    final Join join = new Join();

    Branch add(Part alternative) {
        alternative.last().next = join;
        alternatives.add(alternative.first());
        return this;
    }

    Branch addEmpty() {
        alternatives.add(join);
        return this;
    }

    @Override
    @Nullable Node match(Matching matching) {
        return retry(matching, matching.at, 0);
    }

    @Override
    @Nullable Node retry(Matching matching, int start, int index) {
        if (index + 1 < alternatives.size()) {
            matching.push(this, start, index + 1);
        }
        matching.at = start;
        return alternatives.get(index);
    }

    @Override
    void measure(Extent extent) {
        Extent widest = new Extent();
        widest.least = Integer.MAX_VALUE;
        join.isEnd = true;
        for (Node each : alternatives) {
            Extent one = Extent.of(each);
            widest.least = Math.min(widest.least, one.least);
            widest.most = Math.max(widest.most, one.most);
            widest.bounded &= one.bounded;
        }
        join.isEnd = false;
        extent.add(widest);
        extent.add(Extent.of(join.next));
    }

    /** Where alternatives meet. */
    static final class Join extends Node {

        /** While each alternative is measured by itself. */
        private boolean isEnd;

        @Override
        Node match(Matching matching) {
            return next;
        }

        @Override
        void measure(Extent extent) {
            if (!isEnd) {
                next.measure(extent);
            }
        }
    }
}
