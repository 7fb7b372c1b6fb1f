package org.teavm.classlib.java.util.stream.longimpl;

/** TeaVM takes the size of the source for that of the filtered stream. */
final class TFilteringLongStreamImplMended {

    private TFilteringLongStreamImplMended() {}

    static int estimateSize(TFilteringLongStreamImpl self) {
        return -1;
    }
}
