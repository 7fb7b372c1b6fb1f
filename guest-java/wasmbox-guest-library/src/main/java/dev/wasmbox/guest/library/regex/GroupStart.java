package dev.wasmbox.guest.library.regex;

/** Notes where a group or a round of a loop begins. */
final class GroupStart extends Node {

    private final int begin;

    GroupStart(int begin) {
        this.begin = begin;
    }

    @Override
    Node match(Matching matching) {
        matching.set(begin, matching.at);
        return next;
    }
}
