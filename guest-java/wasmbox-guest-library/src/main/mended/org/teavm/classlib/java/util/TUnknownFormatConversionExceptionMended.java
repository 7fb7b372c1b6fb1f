package org.teavm.classlib.java.util;

/** TeaVM's says it in other words. */
final class TUnknownFormatConversionExceptionMended {

    private TUnknownFormatConversionExceptionMended() {}

    static String getMessage(TUnknownFormatConversionException self) {
        return "Conversion = '" + self.getConversion() + "'";
    }
}
