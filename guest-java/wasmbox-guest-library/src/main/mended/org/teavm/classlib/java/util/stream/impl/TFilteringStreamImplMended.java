package org.teavm.classlib.java.util.stream.impl;

/** TeaVM takes the size of the source for that of the filtered stream. */
final class TFilteringStreamImplMended {

    private TFilteringStreamImplMended() {}

    static int estimateSize(TFilteringStreamImpl<?> self) {
        return -1;
    }
}
