package dev.wasmbox.client;

import dev.wasmbox.codec.WasmBoxException;
import org.jspecify.annotations.Nullable;

/** A server refused a request, or could not be reached for too long. */
public final class RemoteException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    private final String code;

    RemoteException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * The server's word for what is wrong, such as {@code NOT_FOUND} or {@code GUEST_FAILED};
     * {@code UNREACHABLE} if it did not answer. Then, and with {@code UNKNOWN_OUTCOME}, {@code
     * UNAVAILABLE} and {@code NO_ROOM}, the request may have been done.
     */
    public String code() {
        return code;
    }
}
