package org.teavm.classlib.java.lang;

/**
 * {@code RuntimeException} in guests, with the constructor that TeaVM lacks: the one that leaves
 * out the trace.
 */
public class TRuntimeException extends TException {

    private static final long serialVersionUID = 1L;

    public TRuntimeException() {}

    public TRuntimeException(String message) {
        super(message);
    }

    public TRuntimeException(String message, TThrowable cause) {
        super(message, cause);
    }

    public TRuntimeException(TThrowable cause) {
        super(cause);
    }

    protected TRuntimeException(
            String message, TThrowable cause, boolean suppression, boolean stackTrace) {
        super(message, cause, suppression, stackTrace);
    }
}
