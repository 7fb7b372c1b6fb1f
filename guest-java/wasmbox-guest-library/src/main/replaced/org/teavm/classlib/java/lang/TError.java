package org.teavm.classlib.java.lang;

/**
 * {@code Error} in guests, with the constructor that TeaVM lacks: the one that leaves out the
 * trace.
 */
public class TError extends TThrowable {

    private static final long serialVersionUID = 1L;

    public TError() {}

    public TError(String message) {
        super(message);
    }

    public TError(String message, TThrowable cause) {
        super(message, cause);
    }

    public TError(TThrowable cause) {
        super(cause);
    }

    protected TError(String message, TThrowable cause, boolean suppression, boolean stackTrace) {
        super(message, cause, suppression, stackTrace);
    }
}
