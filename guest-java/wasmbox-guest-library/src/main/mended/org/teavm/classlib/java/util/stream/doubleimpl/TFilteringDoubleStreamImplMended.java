package org.teavm.classlib.java.util.stream.doubleimpl;

/** TeaVM takes the size of the source for that of the filtered stream. */
final class TFilteringDoubleStreamImplMended {

    private TFilteringDoubleStreamImplMended() {}

    static int estimateSize(TFilteringDoubleStreamImpl self) {
        return -1;
    }
}
