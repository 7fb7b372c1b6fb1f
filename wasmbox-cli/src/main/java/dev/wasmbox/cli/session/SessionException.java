package dev.wasmbox.cli.session;

import dev.wasmbox.codec.WasmBoxException;

/** A line that a session could not make sense of. The session goes on with the next one. */
final class SessionException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    SessionException(String message) {
        super(message);
    }
}
