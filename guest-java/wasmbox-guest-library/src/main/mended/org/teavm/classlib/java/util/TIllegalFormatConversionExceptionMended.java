package org.teavm.classlib.java.util;

/** TeaVM's says it in other words. */
final class TIllegalFormatConversionExceptionMended {

    private TIllegalFormatConversionExceptionMended() {}

    static String getMessage(TIllegalFormatConversionException self) {
        return self.getConversion() + " != " + self.getArgumentClass().getName();
    }
}
