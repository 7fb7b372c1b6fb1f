package dev.wasmbox.host.internal.wasi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The standard input of a program: the bytes of messages that it has not read yet. As on a
 * terminal, an end of input is seen once: what comes after it can be read again.
 */
public final class ProgramInput {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int at;
    private boolean ended;

    /**
     * What is there.
     *
     * @param unread bytes, never written to
     * @param ended whether an end of input follows
     */
    public record State(byte[] unread, boolean ended) {
        public static final State EMPTY = new State(NOTHING, false);

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof State other
                    && ended == other.ended
                    && Arrays.equals(unread, other.unread);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(unread);
        }
    }

    /** Adds the bytes of a message; none of them are an end of input. */
    public void add(byte[] message, int size) {
        if (size == 0) {
            ended = true;
            return;
        }
        byte[] joined = new byte[Math.addExact(available(), size)];
        System.arraycopy(bytes, at, joined, 0, available());
        System.arraycopy(message, 0, joined, available(), size);
        bytes = joined;
        at = 0;
    }

    public int available() {
        return bytes.length - at;
    }

    /** Whether a read does not wait. */
    boolean isReady() {
        return available() > 0 || ended;
    }

    /** Takes as many bytes as there are and as are wanted; none is an end of input, now over. */
    int read(byte[] into, int offset, int size) {
        int count = Math.min(size, available());
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        if (available() == 0) {
            bytes = NOTHING;
            at = 0;
        }
        return count;
    }

    /** Sees an end of input. */
    void passEnd() {
        ended = false;
    }

    State state() {
        return available() == 0 && !ended
                ? State.EMPTY
                : new State(Arrays.copyOfRange(bytes, at, bytes.length), ended);
    }

    boolean is(State state) {
        return ended == state.ended
                && Arrays.equals(bytes, at, bytes.length, state.unread, 0, state.unread.length);
    }

    void restore(State state) {
        bytes = state.unread;
        at = 0;
        ended = state.ended;
    }
}
