package dev.wasmbox.guest.internal;

import org.teavm.runtime.ExceptionHandling;

/**
 * Tells the host of an exception that left the guest: class, message and stack on the standard
 * error, then a trap. Frames of libraries have no names and are left out. The host puts the box
 * back to where it was before the message.
 */
final class Failure {

    private static final int MOST_FRAMES = 100;
    private static final int MOST_CAUSES = 10;

    private Failure() {}

    static void report(Throwable failure) {
        StringBuilder text = new StringBuilder("Exception in guest: ");
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (i > 0) {
                text.append("Caused by: ");
            }
            append(text, cause);
            cause = cause.getCause();
        }
        Host.writeError(text.toString());
        ExceptionHandling.abort();
    }

    private static void append(StringBuilder text, Throwable failure) {
        text.append(failure.getClass().getName());
        String message = failure.getMessage();
        if (message != null) {
            text.append(": ").append(message);
        }
        text.append('\n');
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
            if (!frames[i].getClassName().isEmpty()) {
                append(text, frames[i]);
            }
        }
    }

    private static void append(StringBuilder text, StackTraceElement frame) {
        text.append("\tat ").append(frame.getClassName()).append('.').append(frame.getMethodName());
        if (frame.getFileName() != null) {
            text.append('(').append(frame.getFileName());
            if (frame.getLineNumber() > 0) {
                text.append(':').append(frame.getLineNumber());
            }
            text.append(')');
        }
        text.append('\n');
    }
}
