package org.teavm.classlib.java.util.stream.intimpl;

/** TeaVM takes the size of the source for that of the filtered stream. */
final class TFilteringIntStreamImplMended {

    private TFilteringIntStreamImplMended() {}

    static int estimateSize(TFilteringIntStreamImpl self) {
        return -1;
    }
}
