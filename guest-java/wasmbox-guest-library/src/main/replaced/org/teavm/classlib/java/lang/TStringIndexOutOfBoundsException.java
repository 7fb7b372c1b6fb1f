package org.teavm.classlib.java.lang;

/**
 * {@code StringIndexOutOfBoundsException} in guests, which says of an index what the JDK's does.
 */
public class TStringIndexOutOfBoundsException extends TIndexOutOfBoundsException {

    private static final long serialVersionUID = 1L;

    public TStringIndexOutOfBoundsException() {}

    public TStringIndexOutOfBoundsException(String message) {
        super(message);
    }

    public TStringIndexOutOfBoundsException(int index) {
        super("String index out of range: " + index);
    }
}
