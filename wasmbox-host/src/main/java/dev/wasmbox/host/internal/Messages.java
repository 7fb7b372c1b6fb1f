package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;

/** What holds for messages of all types. */
public final class Messages {
    private Messages() {}

    /** Refuses null, which codecs would each complain about in their own way. */
    public static <I> I requireMessage(I message) {
        if (message == null) {
            throw new CodecException(
                    "a message may not be null; use Optional in it for what may be missing");
        }
        return message;
    }
}
