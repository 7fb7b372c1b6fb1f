package dev.wasmbox.host.internal;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.ChaChaEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.jspecify.annotations.Nullable;

/**
 * The random numbers of a box: the key stream of ChaCha with 12 rounds, the seed as the key and a
 * nonce of zero, taken in whole words of four bytes. This is the stream of {@code ChaCha12Rng} in
 * Rust's {@code rand_chacha}, where a request for five bytes uses up eight.
 */
final class GuestRandom {
    static final int SEED_BYTES = 32;

    /** Beyond this many words, positions in bytes would not fit into 64 bits. */
    static final long MAX_POSITION = Long.MAX_VALUE / 8;

    private static final int ROUNDS = 12;
    private static final int WORD = 4;

    private State state;
    private boolean read;
    private @Nullable ChaChaEngine engine;

    /**
     * A place in a stream.
     *
     * @param seed 32 bytes, never written to
     * @param position how many words of four bytes were drawn
     */
    record State(byte[] seed, long position) {
        State {
            if (seed.length != SEED_BYTES) {
                throw new IllegalArgumentException("a seed has 32 bytes, this has " + seed.length);
            }
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof State other
                    && position == other.position
                    && Arrays.equals(seed, other.seed);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(seed) * 31 + Long.hashCode(position);
        }
    }

    GuestRandom(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }

    void restore(State target) {
        if (!target.equals(state)) {
            state = target;
            engine = null;
        }
    }

    byte[] next(int size) {
        read = true;
        byte[] words = new byte[(size + WORD - 1) / WORD * WORD];
        ChaChaEngine current = engine();
        engine = null; // a stack overflow in between must not leave one that is ahead of the state
        current.processBytes(words, 0, words.length, words, 0);
        state = new State(state.seed, state.position + words.length / WORD);
        engine = current;
        return words.length == size ? words : Arrays.copyOf(words, size);
    }

    /** Whether the guest has drawn a number since this object was made. */
    boolean wasRead() {
        return read;
    }

    private ChaChaEngine engine() {
        ChaChaEngine current = engine;
        if (current == null) {
            current = new ChaChaEngine(ROUNDS);
            current.init(true, new ParametersWithIV(new KeyParameter(state.seed), new byte[8]));
            current.seekTo(state.position * WORD);
            engine = current;
        }
        return current;
    }
}
