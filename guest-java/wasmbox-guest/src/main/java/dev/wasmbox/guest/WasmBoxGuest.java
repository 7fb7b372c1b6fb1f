package dev.wasmbox.guest;

/**
 * A guest in the synchronous form: an object that is called once for each message.
 *
 * <p>The class is marked with {@link WasmBox @WasmBox} and has a constructor that takes a {@link
 * java.util.function.Consumer} of {@code O}, through which it sends messages to the host. The
 * consumer may be called at any time, from the constructor on. It encodes the message during the
 * call; by default the host delivers what was sent when the constructor or {@link #message} has
 * returned without failing.
 *
 * <pre>{@code
 * @WasmBox
 * final class Counter implements WasmBoxGuest<String, String> {
 *     private final Consumer<String> callback;
 *     private int count;
 *
 *     Counter(Consumer<String> callback) {
 *         this.callback = callback;
 *     }
 *
 *     @Override
 *     public void message(String input) {
 *         switch (input) {
 *             case "up" -> count++;
 *             case "down" -> count--;
 *             default -> {
 *                 return;
 *             }
 *         }
 *         callback.accept("value=" + count);
 *     }
 * }
 * }</pre>
 *
 * <p>One object is made when the box is opened and receives all messages, one at a time. Its fields
 * are the state of the box.
 *
 * @param <I> the type of the messages that the guest receives
 * @param <O> the type of the messages that the guest sends; the type argument of the constructor's
 *     consumer
 */
public interface WasmBoxGuest<I, O> {

    /**
     * Handles one message. An exception that leaves this method fails the message: the host is told
     * the exception with its stack trace, and the box is again as it was before.
     *
     * @param input the message, never null
     */
    void message(I input);
}
