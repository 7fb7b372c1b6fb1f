package org.teavm.classlib.java.util.concurrent;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.teavm.classlib.java.util.TAbstractMap;

/**
 * The bins of a {@code ConcurrentHashMap}, of the sizes and in the order of the JDK's: what
 * iterates over them meets the entries in the same order as on a JVM, unless a bin has more than
 * eight entries, of which the JDK makes a tree.
 */
abstract class TConcurrentBins<K, V> extends TAbstractMap<K, V> {

    static final class Node<K, V> extends TMapEntry<K, V> {
        final int hash;
        Node<K, V> next;

        Node(K key, int hash, V value, Node<K, V> next) {
            super(key, value);
            this.hash = hash;
            this.next = next;
        }

        boolean has(Object key, int hash) {
            return this.hash == hash && (key == this.key || key.equals(this.key));
        }
    }

    private static final int CAPACITY = 16;
    private static final int MAX_CAPACITY = 1 << 30;
    private static final int LONG_BIN = 8;
    private static final int CAPACITY_WITH_LONG_BINS = 64;

    transient Node<K, V>[] table;
    transient int count;
    // The size of the first table before there is one.
    private transient int threshold;

    TConcurrentBins(long capacity) {
        threshold = powerOfTwo(capacity);
    }

    TConcurrentBins() {
        threshold = CAPACITY;
    }

    private static int powerOfTwo(long capacity) {
        if (capacity <= 1) {
            return 1;
        }
        return capacity >= MAX_CAPACITY
                ? MAX_CAPACITY
                : Integer.highestOneBit((int) capacity - 1) << 1;
    }

    static int hash(Object key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & Integer.MAX_VALUE;
    }

    final Node<K, V> find(Object key) {
        int hash = hash(key);
        Node<K, V> node = table == null ? null : table[hash & (table.length - 1)];
        while (node != null && !node.has(key, hash)) {
            node = node.next;
        }
        return node;
    }

    final V put(K key, V value, boolean replace) {
        Objects.requireNonNull(value);
        int hash = hash(key);
        Node<K, V>[] bins = bins();
        Node<K, V> last = null;
        int length = 0;
        for (Node<K, V> node = first(hash); node != null; node = node.next) {
            length++;
            if (node.has(key, hash)) {
                V before = node.value;
                node.value = replace ? value : before;
                shortenBins(length);
                return before;
            }
            last = node;
        }
        link(bins, last, new Node<>(key, hash, value, null));
        added(length);
        return null;
    }

    /** Puts what a function makes of the value before, which is null of a key that is absent. */
    final V compute(K key, UnaryOperator<V> function) {
        int hash = hash(key);
        Node<K, V>[] bins = bins();
        Node<K, V> last = null;
        Node<K, V> node = first(hash);
        int length = 0;
        while (node != null && !node.has(key, hash)) {
            last = node;
            node = node.next;
            length++;
        }
        V value = function.apply(node == null ? null : node.value);
        if (node == null && (bins != table || after(last, hash) != null)) {
            undo(bins, last, hash);
            throw new IllegalStateException("Recursive update");
        }
        if (value == null) {
            removeNode(key, null);
        } else if (node != null) {
            node.value = value;
            shortenBins(length + 1);
        } else {
            link(bins, last, new Node<>(key, hash, value, null));
            added(length);
        }
        return value;
    }

    /** The JDK's refuses what is put into a bin that was empty when the function was called. */
    private void undo(Node<K, V>[] bins, Node<K, V> last, int hash) {
        if (bins == table && last == null) {
            for (Node<K, V> each = first(hash); each != null; each = each.next) {
                count--;
            }
            table[hash & (table.length - 1)] = null;
        }
    }

    private Node<K, V> first(int hash) {
        return table[hash & (table.length - 1)];
    }

    private Node<K, V> after(Node<K, V> last, int hash) {
        return last == null ? first(hash) : last.next;
    }

    private static <K, V> void link(Node<K, V>[] bins, Node<K, V> last, Node<K, V> node) {
        if (last == null) {
            bins[node.hash & (bins.length - 1)] = node;
        } else {
            last.next = node;
        }
    }

    /** Removes a key if it has the value, or any value where that is null. */
    final V removeNode(Object key, Object value) {
        int hash = hash(key);
        if (table == null) {
            return null;
        }
        Node<K, V> last = null;
        Node<K, V> node = first(hash);
        while (node != null && !node.has(key, hash)) {
            last = node;
            node = node.next;
        }
        if (node == null || (value != null && !value.equals(node.value))) {
            return null;
        }
        if (last == null) {
            table[hash & (table.length - 1)] = node.next;
        } else {
            last.next = node.next;
        }
        count--;
        return node.value;
    }

    private Node<K, V>[] bins() {
        if (table == null) {
            table = newTable(threshold);
            threshold -= threshold >>> 2;
        }
        return table;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <K, V> Node<K, V>[] newTable(int length) {
        return (Node<K, V>[]) new Node[length];
    }

    private void added(int lengthBefore) {
        shortenBins(lengthBefore);
        count++;
        while (count >= threshold && table.length < MAX_CAPACITY) {
            doubleTable();
        }
    }

    private void shortenBins(int length) {
        if (length >= LONG_BIN && table.length < CAPACITY_WITH_LONG_BINS) {
            makeRoomFor(table.length << 1);
        }
    }

    final void makeRoomFor(int size) {
        int capacity = powerOfTwo(size + (size >>> 1) + 1L);
        while (capacity > threshold && table.length < MAX_CAPACITY) {
            doubleTable();
        }
    }

    private void doubleTable() {
        Node<K, V>[] before = table;
        int length = before.length;
        table = newTable(length << 1);
        threshold = (length << 1) - (length >>> 1);
        for (int i = 0; i < length; i++) {
            split(before[i], i, length);
        }
    }

    /** The end of a bin that stays together is kept, what was before it is turned around. */
    private void split(Node<K, V> bin, int index, int bit) {
        Node<K, V> end = bin;
        for (Node<K, V> each = bin; each != null; each = each.next) {
            if ((each.hash & bit) != (end.hash & bit)) {
                end = each;
            }
        }
        if (end != null) {
            table[index + (end.hash & bit)] = end;
        }
        for (Node<K, V> each = bin; each != end; each = each.next) {
            int place = index + (each.hash & bit);
            table[place] = new Node<>(each.key, each.hash, each.value, table[place]);
        }
    }
}
