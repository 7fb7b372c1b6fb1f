package org.teavm.classlib.java.util;

import org.teavm.classlib.java.util.stream.TStream;

/** A stream of one thread is what the JDK allows a parallel one to be. */
final class TCollectionMended {

    private TCollectionMended() {}

    static <E> TStream<E> parallelStream(TCollection<E> self) {
        return self.stream();
    }
}
