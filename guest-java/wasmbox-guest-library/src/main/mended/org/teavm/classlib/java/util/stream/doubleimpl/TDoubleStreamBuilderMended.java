package org.teavm.classlib.java.util.stream.doubleimpl;

import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.util.stream.TDoubleStream;

/** A builder that has built a stream refuses further elements, which TeaVM's does not. */
final class TDoubleStreamBuilderMended {

    private TDoubleStreamBuilderMended() {}

    static native double @Nullable [] elements(TDoubleStreamBuilder self);

    static native void elements(TDoubleStreamBuilder self, double @Nullable [] elements);

    static native void acceptBefore(TDoubleStreamBuilder self, double element);

    static native TDoubleStream buildBefore(TDoubleStreamBuilder self);

    static void accept(TDoubleStreamBuilder self, double element) {
        refuseIfBuilt(self);
        acceptBefore(self, element);
    }

    static TDoubleStream build(TDoubleStreamBuilder self) {
        refuseIfBuilt(self);
        TDoubleStream stream = buildBefore(self);
        elements(self, null);
        return stream;
    }

    private static void refuseIfBuilt(TDoubleStreamBuilder self) {
        if (elements(self) == null) {
            throw new IllegalStateException();
        }
    }
}
