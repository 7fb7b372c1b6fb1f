package dev.wasmbox.host.internal.wasi;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmEngineException;

/**
 * The random numbers of a box: the key stream of ChaCha with 12 rounds, the seed as the key and a
 * nonce of zero, taken in whole words of four bytes. This is the stream of {@code ChaCha12Rng} in
 * Rust's {@code rand_chacha}, where a request for five bytes uses up eight.
 */
public final class GuestRandom {
    public static final int SEED_BYTES = 32;

    /** What the original WasmBox seeds its random numbers with. */
    public static final State DEFAULT =
            new State(
                    HexFormat.of()
                            .parseHex(
                                    "e459e7dce014a21b859d58d62d668418"
                                            + "460048fc668684cdf4a882c67a64111d"),
                    0);

    /** The stream ends here: positions in bytes beyond would not fit into 64 bits. */
    public static final long MAX_POSITION = Long.MAX_VALUE / 8;

    private static final int ROUNDS = 12;
    private static final int WORD = 4;

    private State state;
    private boolean read;
    private ChaCha stream;

    /**
     * A place in a stream.
     *
     * @param seed 32 bytes, never written to
     * @param position how many words of four bytes were drawn
     */
    public record State(byte[] seed, long position) {
        public State {
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

    public GuestRandom(State state) {
        this.state = state;
        this.stream = new ChaCha(state.seed, ROUNDS);
    }

    public State state() {
        return state;
    }

    public void restore(State target) {
        if (target.seed != state.seed) {
            stream = new ChaCha(target.seed, ROUNDS);
        }
        state = target;
    }

    /**
     * Writes the next numbers, which take up whole words, and moves on.
     *
     * @throws WasmEngineException if the stream ends before, so that no guest gets to a place that
     *     no snapshot may hold
     */
    void next(byte[] into, int offset, int size) {
        read = true;
        long words = ((long) size + WORD - 1) / WORD;
        if (words > MAX_POSITION - state.position) {
            throw new WasmEngineException(
                    "the guest has drawn all " + MAX_POSITION + " words of its random numbers");
        }
        stream.write(state.position, into, offset, size);
        state = new State(state.seed, state.position + words);
    }

    /** Whether the guest has drawn a number since this object was made. */
    public boolean wasRead() {
        return read;
    }
}
