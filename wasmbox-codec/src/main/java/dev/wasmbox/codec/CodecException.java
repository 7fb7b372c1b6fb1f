package dev.wasmbox.codec;

import org.jspecify.annotations.Nullable;

/**
 * A value that cannot be encoded, bytes that cannot be decoded, a type that has no codec, or a
 * schema that cannot be read.
 */
public class CodecException extends WasmBoxException {
    private static final long serialVersionUID = 1;
    private static final int MAX_PLACES = 8;

    private final int places;

    public CodecException(String message) {
        super(message);
        places = 0;
    }

    public CodecException(String message, Throwable cause) {
        super(message, cause);
        places = 0;
    }

    private CodecException(String message, Throwable cause, int places) {
        super(message, cause, false);
        this.places = places;
    }

    /**
     * This problem, with the place where it occurred in front. Of a deep value only the innermost
     * places are named, so that bytes cannot make messages long.
     */
    CodecException within(String place) {
        if (places > MAX_PLACES) {
            return this;
        }
        String where = places == MAX_PLACES ? "…" : place;
        @Nullable Throwable cause = getCause();
        return new CodecException(
                where + ": " + getMessage(),
                places > 0 && cause != null ? cause : this,
                places + 1);
    }
}
