package org.teavm.classlib.java.util.stream;

/** What {@code DoubleStream} lacks in TeaVM. */
final class TDoubleStreamMended {

    private TDoubleStreamMended() {}

    static TDoubleStream parallel(TDoubleStream self) {
        return self;
    }

    static TDoubleStream sequential(TDoubleStream self) {
        return self;
    }
}
