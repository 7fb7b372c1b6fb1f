package org.teavm.classlib.java.nio.charset;

/** TeaVM's says nothing. */
final class TUnsupportedCharsetExceptionMended {

    private TUnsupportedCharsetExceptionMended() {}

    static String getMessage(TUnsupportedCharsetException self) {
        return self.getCharsetName();
    }
}
