package dev.wasmbox.cli.output;

import java.io.IOException;

/**
 * Output could not be written. It ends the program, which has no other way to tell what it did; so
 * it is no error of one line of a session.
 */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputException(IOException cause) {
        super("cannot write the output: " + cause.getMessage(), cause);
    }
}
