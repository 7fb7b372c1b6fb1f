package org.teavm.classlib.java.util;

import java.util.ConcurrentModificationException;

/** An iterator over a {@code LinkedList}. */
final class TLinkedListIterator<E> implements TListIterator<E> {

    private final TLinkedList<E> list;
    private TLinkedList.Entry<E> next;
    private TLinkedList.Entry<E> last;
    private int index;
    private int expectedModCount;

    TLinkedListIterator(TLinkedList<E> list, int index) {
        this.list = list;
        this.index = index;
        expectedModCount = list.modCount;
        if (index < list.size() / 2) {
            next = TLinkedListMended.firstEntry(list);
            for (int i = 0; i < index; i++) {
                next = next.next;
            }
        } else if (index < list.size()) {
            next = TLinkedListMended.lastEntry(list);
            for (int i = list.size() - 1; i > index; i--) {
                next = next.previous;
            }
        }
    }

    private void checkModCount() {
        if (list.modCount != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public boolean hasNext() {
        return index < list.size();
    }

    @Override
    public E next() {
        checkModCount();
        if (!hasNext()) {
            throw new TNoSuchElementException();
        }
        last = next;
        next = next.next;
        index++;
        return last.item;
    }

    @Override
    public int nextIndex() {
        return index;
    }

    @Override
    public boolean hasPrevious() {
        return index > 0;
    }

    @Override
    public E previous() {
        checkModCount();
        if (!hasPrevious()) {
            throw new TNoSuchElementException();
        }
        next = next == null ? TLinkedListMended.lastEntry(list) : next.previous;
        last = next;
        index--;
        return last.item;
    }

    @Override
    public int previousIndex() {
        return index - 1;
    }

    private void checkLast() {
        checkModCount();
        if (last == null) {
            throw new IllegalStateException();
        }
    }

    @Override
    public void remove() {
        checkLast();
        if (last == next) {
            next = last.next;
        } else {
            index--;
        }
        TLinkedListMended.unlink(list, last);
        last = null;
        expectedModCount = list.modCount;
    }

    @Override
    public void set(E element) {
        if (last == null) {
            throw new IllegalStateException();
        }
        checkModCount();
        last.item = element;
    }

    @Override
    public void add(E element) {
        checkModCount();
        last = null;
        TLinkedListMended.link(list, element, next);
        index++;
        expectedModCount = list.modCount;
    }
}
