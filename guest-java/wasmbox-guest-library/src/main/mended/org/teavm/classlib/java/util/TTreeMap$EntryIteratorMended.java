package org.teavm.classlib.java.util;

/** In TeaVM an iterator over a part of a {@code TreeMap} leaves it after it removed an entry. */
final class TTreeMap$EntryIteratorMended {

    private TTreeMap$EntryIteratorMended() {}

    private static native void removeBefore(TTreeMap.EntryIterator<?, ?> self);

    private static native int depth(TTreeMap.EntryIterator<?, ?> self);

    private static native void depth(TTreeMap.EntryIterator<?, ?> self, int depth);

    private static native TTreeMap<?, ?> owner(TTreeMap.EntryIterator<?, ?> self);

    private static native TTreeMap.TreeNode<?, ?>[] path(TTreeMap.EntryIterator<?, ?> self);

    private static native Object to(TTreeMap.EntryIterator<?, ?> self);

    private static native boolean toChecked(TTreeMap.EntryIterator<?, ?> self);

    private static native boolean toIncluded(TTreeMap.EntryIterator<?, ?> self);

    private static native boolean reverse(TTreeMap.EntryIterator<?, ?> self);

    @SuppressWarnings("unchecked")
    static void remove(TTreeMap.EntryIterator<?, ?> self) {
        removeBefore(self);
        if (!toChecked(self) || depth(self) == 0) {
            return;
        }
        Object next = path(self)[depth(self) - 1].getKey();
        TComparator<Object> order = (TComparator<Object>) owner(self).comparator();
        int compared =
                order == null
                        ? ((Comparable<Object>) next).compareTo(to(self))
                        : order.compare(next, to(self));
        if (reverse(self) ? compared < 0 : compared > 0) {
            depth(self, 0);
        } else if (compared == 0 && !toIncluded(self)) {
            depth(self, 0);
        }
    }
}
