package dev.wasmbox.guest.test;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.guest.WasmBoxContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A context for tests: it hands out the messages that the test wrote down and keeps what the guest
 * sends.
 *
 * <pre>{@code
 * List<String> sent = new ScriptedContext<String, String>("up", "up").run(Counter::run);
 * assertEquals(List.of("value=1", "value=2"), sent);
 * }</pre>
 *
 * <p>When the guest asks for a message after the last, an {@link Error} leaves {@link #next}, and
 * {@link #run} catches it: a guest would wait there for ever. What the guest does on the way out,
 * in {@code finally} for instance, is not recorded. A guest that itself catches every {@link
 * Throwable} around {@code next} must let errors pass, or the test does not end.
 *
 * <p>Messages are not encoded. A guest that changes an object after sending it changes what the
 * test sees; a host would not see that.
 *
 * <p>For guests in the synchronous form no context is needed: {@code new Counter(sent::add)}. Not
 * thread-safe.
 *
 * @param <I> the type of the messages that the guest receives
 * @param <O> the type of the messages that the guest sends
 */
public final class ScriptedContext<I, O> implements WasmBoxContext<I, O> {

    private final Queue<I> script;
    private final List<O> sent = new ArrayList<>();
    private boolean ended;
    private boolean finished;

    /**
     * Makes a context.
     *
     * @param messages what {@link #next} returns, in this order; none is null
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public ScriptedContext(I... messages) {
        this.script = new ArrayDeque<>(List.of(messages));
    }

    /**
     * Runs a guest until it returns or asks for a message after the last.
     *
     * @param guest the method marked with {@link dev.wasmbox.guest.WasmBox @WasmBox}
     * @return what it has sent so far
     * @throws E whatever leaves the guest
     */
    public <E extends Exception> List<O> run(Guest<I, O, E> guest) throws E {
        try {
            guest.run(this);
            finished = true;
        } catch (EndOfScript end) {
            // The guest waits for a message.
        }
        return sent();
    }

    /** What the guest has sent so far, as a copy. */
    public List<O> sent() {
        return List.copyOf(sent);
    }

    /** Whether the guest has returned, so that its box would be finished. */
    public boolean isFinished() {
        return finished;
    }

    @Override
    public I next() {
        I message = script.poll();
        if (message == null) {
            ended = true;
            throw new EndOfScript();
        }
        return message;
    }

    @Override
    public void send(O output) {
        if (output == null) {
            throw new CodecException(
                    "a message may not be null; use Optional in it for what may be missing");
        }
        if (!ended) {
            sent.add(output);
        }
    }

    /**
     * The method of a guest in the asynchronous form.
     *
     * @param <I> the type of the messages that it receives
     * @param <O> the type of the messages that it sends
     * @param <E> what it declares to throw
     */
    @FunctionalInterface
    public interface Guest<I, O, E extends Exception> {

        /** Runs the guest until it has nothing more to do. */
        void run(WasmBoxContext<I, O> context) throws E;
    }

    private static final class EndOfScript extends Error {
        EndOfScript() {
            super("the guest waits for a message, and the test has no more");
        }
    }
}
