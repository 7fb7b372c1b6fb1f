package dev.wasmbox.guest.internal;

import dev.wasmbox.codec.Codec;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Async;
import org.teavm.interop.AsyncCallback;

/**
 * Where a guest in the asynchronous form waits.
 *
 * <p>{@link #next} suspends the fiber; the next message completes the callback, which runs the
 * fiber on until it waits again or ends. So whenever the host may send, the fiber waits here or has
 * ended.
 */
final class Inbox<I> implements GuestRuntime.Receiver {

    private final Incoming<I> incoming;
    private @Nullable AsyncCallback<Object> waiting;

    Inbox(Codec<I> codec) {
        incoming = new Incoming<>(codec);
    }

    @SuppressWarnings("unchecked")
    I next() {
        return (I) await(this);
    }

    @Override
    public void receive(byte[] buffer, int length) {
        AsyncCallback<Object> callback = waiting;
        if (callback == null) {
            throw new IllegalStateException("a message came, but the guest is not waiting for one");
        }
        Object message = incoming.decode(buffer, length);
        waiting = null;
        callback.complete(message);
    }

    @Async
    private static native Object await(Inbox<?> inbox);

    // TeaVM calls this in place of the method above.
    private static void await(Inbox<?> inbox, AsyncCallback<Object> callback) {
        inbox.waiting = callback;
    }
}
