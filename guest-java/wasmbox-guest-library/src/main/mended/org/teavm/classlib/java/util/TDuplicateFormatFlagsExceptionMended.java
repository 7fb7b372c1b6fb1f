package org.teavm.classlib.java.util;

/** TeaVM's says it in other words. */
final class TDuplicateFormatFlagsExceptionMended {

    private TDuplicateFormatFlagsExceptionMended() {}

    static String getMessage(TDuplicateFormatFlagsException self) {
        return "Flags = '" + self.getFlags() + "'";
    }
}
