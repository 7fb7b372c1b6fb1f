package org.teavm.classlib.java.util.concurrent;

/** {@code java.util.concurrent.ExecutionException} in guests; in TeaVM it always has a cause. */
public class TExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    protected TExecutionException() {}

    protected TExecutionException(String message) {
        super(message);
    }

    public TExecutionException(String message, Throwable cause) {
        super(message, cause);
    }

    public TExecutionException(Throwable cause) {
        super(cause);
    }
}
