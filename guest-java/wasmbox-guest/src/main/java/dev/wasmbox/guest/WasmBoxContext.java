package dev.wasmbox.guest;

/**
 * The guest's end of the conversation with its host, in the asynchronous form of a guest.
 *
 * <p>A context belongs to the guest that received it, for as long as the guest runs. It is used
 * from one thread, as everything in a box is.
 *
 * <p>A guest sees only this interface, so its logic can be tested on an ordinary JVM with a context
 * that the test provides.
 *
 * @param <I> the type of the messages that the guest receives
 * @param <O> the type of the messages that the guest sends
 */
public interface WasmBoxContext<I, O> {

    /**
     * Waits for the next message. The guest stands still in this call until the host sends one, and
     * it is here that a box is at rest: the host may snapshot it, and continue it later from this
     * place, in this box or another, as often as it likes.
     *
     * <p>Messages arrive in the order in which the host sent them, each once. An exception that
     * leaves the guest between two calls fails the message that the first call returned: the host
     * is told the exception with its stack trace, and the box is again as it was before that
     * message.
     *
     * @return the message, never null
     */
    I next();

    /**
     * Sends a message to the host and returns at once. The message is encoded during the call, so
     * later changes to {@code output} do not matter.
     *
     * <p>By default the host delivers what was sent only when the guest has come to its next {@link
     * #next} (or its end) without failing. Messages arrive in the order in which they were sent.
     *
     * @param output the message, not null and not containing null
     * @throws dev.wasmbox.codec.CodecException if the message cannot be encoded
     */
    void send(O output);
}
