package dev.wasmbox.guest.library.regex;

/** Captures a group. */
final class GroupEnd extends Node {

    private final int group;
    private final int begin;

    GroupEnd(int group, int begin) {
        this.group = group;
        this.begin = begin;
    }

    @Override
    Node match(Matching matching) {
        matching.capture(group, matching.slots[begin], matching.at);
        return next;
    }
}
