package org.teavm.classlib.java.io;

import java.io.IOException;

/** {@code java.io.CharConversionException} in guests, which TeaVM lacks. */
public class TCharConversionException extends IOException {

    public TCharConversionException() {}

    public TCharConversionException(String message) {
        super(message);
    }
}
