package org.teavm.classlib.java.lang;

/** {@code ArrayIndexOutOfBoundsException} in guests, which says of an index what the JDK's does. */
public class TArrayIndexOutOfBoundsException extends TIndexOutOfBoundsException {

    private static final long serialVersionUID = 1L;

    public TArrayIndexOutOfBoundsException() {}

    public TArrayIndexOutOfBoundsException(String message) {
        super(message);
    }

    public TArrayIndexOutOfBoundsException(int index) {
        super("Array index out of range: " + index);
    }
}
