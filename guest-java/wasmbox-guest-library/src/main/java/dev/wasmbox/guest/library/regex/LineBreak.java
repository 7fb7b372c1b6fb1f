package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** The end of a line of any kind; that of two characters is tried as one first. */
final class LineBreak extends Node {

    @Override
    @Nullable Node match(Matching matching) {
        int start = matching.at;
        int codePoint = matching.next();
        if (codePoint == '\r') {
            if (matching.next() == '\n') {
                matching.push(this, start + 1, 0);
            } else {
                matching.at = start + 1;
            }
            return next;
        }
        return codePoint >= 0 && CharClasses.VERTICAL.has(codePoint) ? next : null;
    }

    @Override
    Node retry(Matching matching, int place, int unused) {
        matching.at = place;
        return next;
    }

    @Override
    void measure(Extent extent) {
        extent.least++;
        extent.most += 2;
        next.measure(extent);
    }
}
