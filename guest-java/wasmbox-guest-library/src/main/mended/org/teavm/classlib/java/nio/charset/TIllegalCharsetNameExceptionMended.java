package org.teavm.classlib.java.nio.charset;

/** TeaVM's says nothing. */
final class TIllegalCharsetNameExceptionMended {

    private TIllegalCharsetNameExceptionMended() {}

    static String getMessage(TIllegalCharsetNameException self) {
        return self.getCharsetName();
    }
}
