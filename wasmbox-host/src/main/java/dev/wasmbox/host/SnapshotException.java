package dev.wasmbox.host;

import dev.wasmbox.codec.WasmBoxException;

/**
 * A snapshot that cannot be read, written or restored: truncated, damaged, foreign, of a newer
 * version, of another module, or larger than the box allows. What was asked for did not happen, and
 * nothing else did.
 */
public final class SnapshotException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
