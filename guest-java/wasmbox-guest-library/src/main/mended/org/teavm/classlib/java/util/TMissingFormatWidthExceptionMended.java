package org.teavm.classlib.java.util;

/** TeaVM's says it in other words. */
final class TMissingFormatWidthExceptionMended {

    private TMissingFormatWidthExceptionMended() {}

    static String getMessage(TMissingFormatWidthException self) {
        return self.getFormatSpecifier();
    }
}
