package dev.wasmbox.host;

import dev.wasmbox.codec.WasmBoxException;

/**
 * A history that cannot be read, written, or played: missing, damaged, of a newer version, of
 * another module, in use elsewhere, or one whose messages lead to other states here. What was asked
 * for did not happen, and nothing else did.
 */
public final class HistoryException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    public HistoryException(String message) {
        super(message);
    }

    public HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
