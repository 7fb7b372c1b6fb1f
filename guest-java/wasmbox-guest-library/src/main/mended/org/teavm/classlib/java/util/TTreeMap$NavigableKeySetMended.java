package org.teavm.classlib.java.util;

/** Its iterator does without {@code keySet}, which leads here; see {@link TTreeMapMended}. */
final class TTreeMap$NavigableKeySetMended {

    private TTreeMap$NavigableKeySetMended() {}

    private static native <K, V> TNavigableMap<K, V> map(TTreeMap.NavigableKeySet<K, V> self);

    static <K> TIterator<K> iterator(TTreeMap.NavigableKeySet<K, ?> self) {
        return new TKeysOfEntries<>(map(self));
    }
}
