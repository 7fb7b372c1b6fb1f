package org.teavm.classlib.java.util.stream.impl;

import dev.wasmbox.guest.library.system.Streams;

/** Closes in the order in which the handlers were added, and once; TeaVM does neither. */
final class TCloseHandlingStreamMended {

    private static final Runnable DONE = () -> {};

    private TCloseHandlingStreamMended() {}

    static native TSimpleStreamImpl<?> innerStream(TCloseHandlingStream<?> self);

    static native Runnable closeHandler(TCloseHandlingStream<?> self);

    static native void closeHandler(TCloseHandlingStream<?> self, Runnable handler);

    static int estimateSize(TCloseHandlingStream<?> self) {
        return innerStream(self).estimateSize();
    }

    static void close(TCloseHandlingStream<?> self) {
        Runnable handler = closeHandler(self);
        closeHandler(self, DONE);
        Streams.runBoth(innerStream(self)::close, handler);
    }
}
