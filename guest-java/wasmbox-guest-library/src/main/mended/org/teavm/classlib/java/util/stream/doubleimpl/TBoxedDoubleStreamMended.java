package org.teavm.classlib.java.util.stream.doubleimpl;

/** What a boxed stream does not pass on to its source in TeaVM. */
final class TBoxedDoubleStreamMended {

    private TBoxedDoubleStreamMended() {}

    static native TSimpleDoubleStreamImpl source(TBoxedDoubleStream self);

    static int estimateSize(TBoxedDoubleStream self) {
        return source(self).estimateSize();
    }

    static void close(TBoxedDoubleStream self) {
        source(self).close();
    }
}
