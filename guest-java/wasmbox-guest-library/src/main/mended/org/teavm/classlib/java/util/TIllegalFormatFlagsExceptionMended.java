package org.teavm.classlib.java.util;

/** TeaVM's says it in other words. */
final class TIllegalFormatFlagsExceptionMended {

    private TIllegalFormatFlagsExceptionMended() {}

    static String getMessage(TIllegalFormatFlagsException self) {
        return "Flags = '" + self.getFlags() + "'";
    }
}
