package dev.wasmbox.host;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A guest could not handle a message, or could not begin. The box is as it was before the call, and
 * none of the outputs of that message were delivered (with {@link Delivery#IMMEDIATE}: the ones
 * that were sent before the failure were).
 */
public final class GuestException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    /** Why the guest could not go on. */
    public enum Kind {
        /**
         * It trapped: a panic, an unreachable instruction, an access out of bounds, an exception of
         * its own that it did not catch, …
         */
        TRAP,
        /**
         * Its calls went deeper than a guest's may, or the calling thread had no stack left to
         * begin with.
         */
        STACK_OVERFLOW,
        /** It spent more than {@link Limits#fuel()}. */
        FUEL_LIMIT,
        /** It ran for longer than {@link Limits#messageTime()}. */
        TIME_LIMIT,
        /**
         * It trapped after it was refused memory or tables beyond {@link Limits#memoryBytes()}, or
         * would begin with more.
         */
        MEMORY_LIMIT,
        /** The message is larger than {@link Limits#messageBytes()}. */
        MESSAGE_LIMIT,
        /** It sent more than {@link Limits#outputBytes()} or {@link Limits#outputCount()}. */
        OUTPUT_LIMIT,
        /** It sent bytes that the output codec cannot decode. */
        BAD_OUTPUT,
        /** It returned or exited earlier and takes no more messages. */
        FINISHED,
        /**
         * It waits for something that no message brings, and takes no more messages; see {@link
         * WasmBoxHost#isStalled}.
         */
        STALLED,
        /**
         * It is in the middle of the message before, and takes no other; see {@link
         * WasmBoxHost#isRunning}.
         */
        RUNNING,
        /** The calling thread was interrupted; its interrupt flag is still set. */
        INTERRUPTED,
        /** It exited with a code other than 0, as a program does that gives up. */
        EXIT,
        /** The heap of the JVM has no room; another time, or with a larger heap, it may have. */
        HOST_MEMORY,
        /** What runs the guest failed, in a way that it should not. */
        ENGINE
    }

    private final Kind kind;
    private final List<String> stderr;
    private List<GuestFrame> guestStack = List.of();
    private transient @Nullable Supplier<List<GuestFrame>> stackSource;

    /**
     * @param stderr the last lines that the guest wrote to its standard error stream
     */
    public GuestException(
            Kind kind, String message, List<String> stderr, @Nullable Throwable cause) {
        super(stderr.isEmpty() ? message : message + "\n  " + String.join("\n  ", stderr), cause);
        this.kind = kind;
        this.stderr = List.copyOf(stderr);
    }

    /**
     * @param stderr the last lines that the guest wrote to its standard error stream
     * @param guestStack gives the functions that the guest was in, when they are first asked for
     */
    public GuestException(
            Kind kind,
            String message,
            List<String> stderr,
            Supplier<List<GuestFrame>> guestStack,
            @Nullable Throwable cause) {
        this(kind, message, stderr, cause);
        this.stackSource = guestStack;
    }

    /** Why the guest could not go on. */
    public Kind kind() {
        return kind;
    }

    /** The last lines, 20 at most, that the guest wrote to its standard error stream meanwhile. */
    public List<String> stderr() {
        return stderr;
    }

    /**
     * The functions of the guest that were called when it failed, the innermost one first, on
     * either engine. As with any stack trace, what is deeper than some 1,000 calls is cut off.
     * Empty where no guest code ran, and where the JVM has left out the trace of a trap that had
     * happened often before. They are found when they are first asked for.
     */
    public synchronized List<GuestFrame> guestStack() {
        Supplier<List<GuestFrame>> source = stackSource;
        if (source != null) {
            guestStack = List.copyOf(source.get());
            stackSource = null;
        }
        return guestStack;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        guestStack();
        out.defaultWriteObject();
    }
}
