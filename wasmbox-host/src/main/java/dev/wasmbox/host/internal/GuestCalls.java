package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;

/** How a guest is called: by the guest ABI, or as a program. */
interface GuestCalls {
    /** Has the guest do what it does before its first message. */
    void begin();

    /** Has the guest take a message. */
    void message(Encoder message);

    /** Has the guest go on with what it was stopped in. */
    void resume();
}
