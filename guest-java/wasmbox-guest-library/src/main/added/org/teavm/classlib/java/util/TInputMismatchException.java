package org.teavm.classlib.java.util;

import java.util.NoSuchElementException;

/** {@code java.util.InputMismatchException} in guests. */
public class TInputMismatchException extends NoSuchElementException {

    public TInputMismatchException() {}

    public TInputMismatchException(String message) {
        super(message);
    }
}
