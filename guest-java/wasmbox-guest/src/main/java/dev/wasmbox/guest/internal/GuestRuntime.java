package dev.wasmbox.guest.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.guest.WasmBoxGuest;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts the guest, and hands it the messages of the host.
 *
 * <p>The generated main class calls one of the two {@code start} methods, inside the fiber that
 * TeaVM runs {@code main} in. The asynchronous form suspends that fiber in {@code next}: TeaVM then
 * keeps its frames as objects on the guest's heap, so nothing is left on a stack of the host when
 * the box is at rest.
 */
public final class GuestRuntime {

    private static @Nullable Receiver receiver;
    private static boolean finished;

    private GuestRuntime() {}

    /** Runs a guest in the asynchronous form; returns when it is finished. */
    public static <I, O, E extends Exception> void startAsync(
            Codec<I> in, Codec<O> out, AsyncBody<I, O, E> body) throws E {
        Abi.require();
        Inbox<I> inbox = new Inbox<>(in);
        receiver = inbox;
        body.run(new Context<>(inbox, new Outbox<>(out)));
        finished = true;
    }

    /** Makes a guest in the synchronous form, which is then called for each message. */
    public static <I, O> void startSync(
            Codec<I> in, Codec<O> out, Function<Consumer<O>, WasmBoxGuest<I, O>> constructor) {
        Abi.require();
        WasmBoxGuest<I, O> guest = constructor.apply(new Outbox<>(out));
        Incoming<I> incoming = new Incoming<>(in);
        receiver =
                (buffer, length) -> {
                    // What is due by the time of the message comes before it.
                    Thread.yield();
                    guest.message(incoming.decode(buffer, length));
                };
    }

    /** Whether {@code run} has returned. */
    static boolean isFinished() {
        return finished;
    }

    /** Hands over one message, the first bytes of a buffer. */
    static void receive(byte[] buffer, int length) {
        try {
            Receiver target = receiver;
            if (target == null) {
                throw new IllegalStateException("a message came before the guest was started");
            }
            target.receive(buffer, length);
        } catch (Throwable failure) {
            Failure.report(failure);
        }
    }

    /** What becomes of the bytes of a message. */
    interface Receiver {
        void receive(byte[] buffer, int length);
    }
}
