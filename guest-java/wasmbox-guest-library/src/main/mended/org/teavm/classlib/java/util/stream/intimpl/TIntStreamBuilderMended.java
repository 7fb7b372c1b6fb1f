package org.teavm.classlib.java.util.stream.intimpl;

import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.util.stream.TIntStream;

/** A builder that has built a stream refuses further elements, which TeaVM's does not. */
final class TIntStreamBuilderMended {

    private TIntStreamBuilderMended() {}

    static native int @Nullable [] elements(TIntStreamBuilder self);

    static native void elements(TIntStreamBuilder self, int @Nullable [] elements);

    static native void acceptBefore(TIntStreamBuilder self, int element);

    static native TIntStream buildBefore(TIntStreamBuilder self);

    static void accept(TIntStreamBuilder self, int element) {
        refuseIfBuilt(self);
        acceptBefore(self, element);
    }

    static TIntStream build(TIntStreamBuilder self) {
        refuseIfBuilt(self);
        TIntStream stream = buildBefore(self);
        elements(self, null);
        return stream;
    }

    private static void refuseIfBuilt(TIntStreamBuilder self) {
        if (elements(self) == null) {
            throw new IllegalStateException();
        }
    }
}
