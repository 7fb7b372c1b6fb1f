package org.teavm.classlib.java.util.stream;

/** What {@code java.util.stream.Stream} lacks in TeaVM. */
final class TStreamMended {

    private TStreamMended() {}

    static <T> TStream<T> ofNullable(T element) {
        return element == null ? TStream.empty() : TStream.of(element);
    }
}
