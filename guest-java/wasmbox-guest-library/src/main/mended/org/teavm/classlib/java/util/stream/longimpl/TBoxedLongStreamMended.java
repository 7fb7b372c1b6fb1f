package org.teavm.classlib.java.util.stream.longimpl;

/** What a boxed stream does not pass on to its source in TeaVM. */
final class TBoxedLongStreamMended {

    private TBoxedLongStreamMended() {}

    static native TSimpleLongStreamImpl source(TBoxedLongStream self);

    static int estimateSize(TBoxedLongStream self) {
        return source(self).estimateSize();
    }

    static void close(TBoxedLongStream self) {
        source(self).close();
    }
}
