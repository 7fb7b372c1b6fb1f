package org.teavm.classlib.java.lang;

/** {@code java.lang.ExceptionInInitializerError}, which TeaVM lacks. */
public class TExceptionInInitializerError extends TLinkageError {

    private static final long serialVersionUID = 1521711792217232256L;

    public TExceptionInInitializerError() {}

    public TExceptionInInitializerError(String message) {
        super(message);
    }

    public TExceptionInInitializerError(Throwable thrown) {
        initCause((TThrowable) (Object) thrown);
    }

    public Throwable getException() {
        return (Throwable) (Object) getCause();
    }
}
