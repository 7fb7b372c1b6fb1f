package dev.wasmbox.guest.library.regex;

/** Nodes in a row. */
record Part(Node first, Node last) {

    static Part of(Node node) {
        return new Part(node, node);
    }

    Part then(Part other) {
        last.next = other.first;
        return new Part(first, other.last);
    }
}
