package org.teavm.classlib.java.lang;

/** {@code InterruptedException} in guests; in TeaVM it has no message. */
public class TInterruptedException extends TException {

    private static final long serialVersionUID = 1L;

    public TInterruptedException() {}

    public TInterruptedException(String message) {
        super(message);
    }
}
