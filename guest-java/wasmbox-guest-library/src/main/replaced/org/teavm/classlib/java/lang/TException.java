package org.teavm.classlib.java.lang;

/**
 * {@code Exception} in guests, with the constructor that TeaVM lacks: the one that leaves out the
 * trace.
 */
public class TException extends TThrowable {

    private static final long serialVersionUID = 1L;

    public TException() {}

    public TException(String message) {
        super(message);
    }

    public TException(String message, TThrowable cause) {
        super(message, cause);
    }

    public TException(TThrowable cause) {
        super(cause);
    }

    protected TException(
            String message, TThrowable cause, boolean suppression, boolean stackTrace) {
        super(message, cause, suppression, stackTrace);
    }
}
