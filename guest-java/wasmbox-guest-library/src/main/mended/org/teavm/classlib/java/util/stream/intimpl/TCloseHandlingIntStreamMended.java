package org.teavm.classlib.java.util.stream.intimpl;

import dev.wasmbox.guest.library.system.Streams;

/** Closes in the order in which the handlers were added, and once; TeaVM does neither. */
final class TCloseHandlingIntStreamMended {

    private static final Runnable DONE = () -> {};

    private TCloseHandlingIntStreamMended() {}

    static native TSimpleIntStreamImpl innerStream(TCloseHandlingIntStream self);

    static native Runnable closeHandler(TCloseHandlingIntStream self);

    static native void closeHandler(TCloseHandlingIntStream self, Runnable handler);

    static int estimateSize(TCloseHandlingIntStream self) {
        return innerStream(self).estimateSize();
    }

    static void close(TCloseHandlingIntStream self) {
        Runnable handler = closeHandler(self);
        closeHandler(self, DONE);
        Streams.runBoth(innerStream(self)::close, handler);
    }
}
