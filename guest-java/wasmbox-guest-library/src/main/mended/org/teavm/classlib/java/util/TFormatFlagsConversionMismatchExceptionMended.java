package org.teavm.classlib.java.util;

/** TeaVM's says it in other words. */
final class TFormatFlagsConversionMismatchExceptionMended {

    private TFormatFlagsConversionMismatchExceptionMended() {}

    static String getMessage(TFormatFlagsConversionMismatchException self) {
        return "Conversion = " + self.getConversion() + ", Flags = " + self.getFlags();
    }
}
