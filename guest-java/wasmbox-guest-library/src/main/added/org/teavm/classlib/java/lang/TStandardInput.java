package org.teavm.classlib.java.lang;

import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.io.TInputStream;

/** What {@code System.in} is, once the program has said so. */
final class TStandardInput {

    static @Nullable TInputStream given;

    private TStandardInput() {}
}
