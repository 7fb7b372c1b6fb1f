package org.teavm.classlib.java.util.concurrent;

import org.jspecify.annotations.Nullable;

/** A place in a ring of elements. One that has left still knows its neighbours. */
final class TLinkedNode<E> {

    TLinkedNode<E> next = this;
    TLinkedNode<E> previous = this;
    @Nullable E element;

    void insertBefore(E added) {
        TLinkedNode<E> node = new TLinkedNode<>();
        node.element = added;
        node.next = this;
        node.previous = previous;
        previous.next = node;
        previous = node;
    }

    void leave() {
        element = null;
        next.previous = previous;
        previous.next = next;
    }
}
