package org.teavm.classlib.java.util.stream.impl;

import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.util.TList;
import org.teavm.classlib.java.util.stream.TStream;

/** A builder that has built a stream refuses further elements, which TeaVM's does not. */
final class TStreamBuilderMended {

    private TStreamBuilderMended() {}

    static native <T> @Nullable TList<T> elements(TStreamBuilder<T> self);

    static native <T> void elements(TStreamBuilder<T> self, @Nullable TList<T> elements);

    static native <T> void acceptBefore(TStreamBuilder<T> self, T element);

    static native <T> TStream<T> buildBefore(TStreamBuilder<T> self);

    static <T> void accept(TStreamBuilder<T> self, T element) {
        refuseIfBuilt(self);
        acceptBefore(self, element);
    }

    static <T> TStream<T> build(TStreamBuilder<T> self) {
        refuseIfBuilt(self);
        TStream<T> stream = buildBefore(self);
        elements(self, null);
        return stream;
    }

    private static void refuseIfBuilt(TStreamBuilder<?> self) {
        if (elements(self) == null) {
            throw new IllegalStateException();
        }
    }
}
