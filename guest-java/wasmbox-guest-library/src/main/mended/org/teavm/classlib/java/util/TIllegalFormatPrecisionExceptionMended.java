package org.teavm.classlib.java.util;

/** TeaVM's says it in other words. */
final class TIllegalFormatPrecisionExceptionMended {

    private TIllegalFormatPrecisionExceptionMended() {}

    static String getMessage(TIllegalFormatPrecisionException self) {
        return String.valueOf(self.getPrecision());
    }
}
