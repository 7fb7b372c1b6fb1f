package org.teavm.classlib.java.util;

/** In TeaVM the keys of a map do not ask the map what it contains. */
final class TAbstractMapMended {

    private TAbstractMapMended() {}

    static <K> TSet<K> keySet(TAbstractMap<K, ?> self) {
        if (self.cachedKeySet == null) {
            self.cachedKeySet = new TKeysOfMap<>(self);
        }
        return self.cachedKeySet;
    }
}
