package dev.wasmbox.transform.internal;

import java.util.List;

/** The sections of a module; section 5.5 of the specification. */
final class SectionId {
    static final int CUSTOM = 0;
    static final int TYPE = 1;
    static final int IMPORT = 2;
    static final int FUNCTION = 3;
    static final int TABLE = 4;
    static final int MEMORY = 5;
    static final int GLOBAL = 6;
    static final int EXPORT = 7;
    static final int START = 8;
    static final int ELEMENT = 9;
    static final int CODE = 10;
    static final int DATA = 11;
    static final int DATA_COUNT = 12;
    static final int TAG = 13;

    static final List<Integer> IN_ORDER =
            List.of(
                    TYPE,
                    IMPORT,
                    FUNCTION,
                    TABLE,
                    MEMORY,
                    TAG,
                    GLOBAL,
                    EXPORT,
                    START,
                    ELEMENT,
                    DATA_COUNT,
                    CODE,
                    DATA);

    private SectionId() {}
}
