package org.teavm.classlib.java.util;

/** TeaVM's says it in other words. */
final class TIllegalFormatCodePointExceptionMended {

    private TIllegalFormatCodePointExceptionMended() {}

    static String getMessage(TIllegalFormatCodePointException self) {
        return "Code point = 0x" + Integer.toHexString(self.getCodePoint());
    }
}
