package org.teavm.classlib.java.util.stream.longimpl;

import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.util.stream.TLongStream;

/** A builder that has built a stream refuses further elements, which TeaVM's does not. */
final class TLongStreamBuilderMended {

    private TLongStreamBuilderMended() {}

    static native long @Nullable [] elements(TLongStreamBuilder self);

    static native void elements(TLongStreamBuilder self, long @Nullable [] elements);

    static native void acceptBefore(TLongStreamBuilder self, long element);

    static native TLongStream buildBefore(TLongStreamBuilder self);

    static void accept(TLongStreamBuilder self, long element) {
        refuseIfBuilt(self);
        acceptBefore(self, element);
    }

    static TLongStream build(TLongStreamBuilder self) {
        refuseIfBuilt(self);
        TLongStream stream = buildBefore(self);
        elements(self, null);
        return stream;
    }

    private static void refuseIfBuilt(TLongStreamBuilder self) {
        if (elements(self) == null) {
            throw new IllegalStateException();
        }
    }
}
