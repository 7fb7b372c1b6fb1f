package org.teavm.classlib.java.util.stream.intimpl;

/** What a boxed stream does not pass on to its source in TeaVM. */
final class TBoxedIntStreamMended {

    private TBoxedIntStreamMended() {}

    static native TSimpleIntStreamImpl source(TBoxedIntStream self);

    static int estimateSize(TBoxedIntStream self) {
        return source(self).estimateSize();
    }

    static void close(TBoxedIntStream self) {
        source(self).close();
    }
}
