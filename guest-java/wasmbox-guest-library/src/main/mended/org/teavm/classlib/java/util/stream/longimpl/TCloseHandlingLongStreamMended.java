package org.teavm.classlib.java.util.stream.longimpl;

import dev.wasmbox.guest.library.system.Streams;

/** Closes in the order in which the handlers were added, and once; TeaVM does neither. */
final class TCloseHandlingLongStreamMended {

    private static final Runnable DONE = () -> {};

    private TCloseHandlingLongStreamMended() {}

    static native TSimpleLongStreamImpl innerStream(TCloseHandlingLongStream self);

    static native Runnable closeHandler(TCloseHandlingLongStream self);

    static native void closeHandler(TCloseHandlingLongStream self, Runnable handler);

    static int estimateSize(TCloseHandlingLongStream self) {
        return innerStream(self).estimateSize();
    }

    static void close(TCloseHandlingLongStream self) {
        Runnable handler = closeHandler(self);
        closeHandler(self, DONE);
        Streams.runBoth(innerStream(self)::close, handler);
    }
}
