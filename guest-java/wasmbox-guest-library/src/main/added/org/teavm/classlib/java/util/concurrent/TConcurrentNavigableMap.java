package org.teavm.classlib.java.util.concurrent;

import org.teavm.classlib.java.util.TNavigableMap;
import org.teavm.classlib.java.util.TNavigableSet;

/** {@code java.util.concurrent.ConcurrentNavigableMap} in guests, which TeaVM lacks. */
public interface TConcurrentNavigableMap<K, V> extends TConcurrentMap<K, V>, TNavigableMap<K, V> {

    @Override
    TConcurrentNavigableMap<K, V> subMap(K from, boolean withFrom, K to, boolean withTo);

    @Override
    TConcurrentNavigableMap<K, V> headMap(K to, boolean inclusive);

    @Override
    TConcurrentNavigableMap<K, V> tailMap(K from, boolean inclusive);

    @Override
    TConcurrentNavigableMap<K, V> subMap(K from, K to);

    @Override
    TConcurrentNavigableMap<K, V> headMap(K to);

    @Override
    TConcurrentNavigableMap<K, V> tailMap(K from);

    @Override
    TConcurrentNavigableMap<K, V> descendingMap();

    @Override
    TNavigableSet<K> keySet();

    @Override
    TNavigableSet<K> navigableKeySet();
}
