package org.teavm.classlib.java.security;

/** {@code java.security.InvalidParameterException} in guests, which TeaVM lacks. */
public class TInvalidParameterException extends IllegalArgumentException {

    public TInvalidParameterException() {}

    public TInvalidParameterException(String message) {
        super(message);
    }
}
