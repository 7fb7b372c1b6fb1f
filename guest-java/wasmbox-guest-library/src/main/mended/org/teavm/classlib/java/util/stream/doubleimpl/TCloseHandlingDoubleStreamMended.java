package org.teavm.classlib.java.util.stream.doubleimpl;

import dev.wasmbox.guest.library.system.Streams;

/** Closes in the order in which the handlers were added, and once; TeaVM does neither. */
final class TCloseHandlingDoubleStreamMended {

    private static final Runnable DONE = () -> {};

    private TCloseHandlingDoubleStreamMended() {}

    static native TSimpleDoubleStreamImpl innerStream(TCloseHandlingDoubleStream self);

    static native Runnable closeHandler(TCloseHandlingDoubleStream self);

    static native void closeHandler(TCloseHandlingDoubleStream self, Runnable handler);

    static int estimateSize(TCloseHandlingDoubleStream self) {
        return innerStream(self).estimateSize();
    }

    static void close(TCloseHandlingDoubleStream self) {
        Runnable handler = closeHandler(self);
        closeHandler(self, DONE);
        Streams.runBoth(innerStream(self)::close, handler);
    }
}
