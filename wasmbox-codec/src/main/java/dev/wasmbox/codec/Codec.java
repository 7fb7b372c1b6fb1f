package dev.wasmbox.codec;

import java.util.Objects;
import java.util.function.Function;

/**
 * Turns values of one type into message bytes and back. Immutable and thread-safe.
 *
 * <p>Codecs come from {@link Codecs}. To write one by hand, encode and decode the same sequence of
 * parts, and describe it with {@link #type()}; a codec that can contain itself brackets its work
 * with {@link Encoder#enter}/{@link Encoder#leave} and {@link Decoder#enter}/{@link Decoder#leave}
 * so that hostile bytes cannot overflow the stack.
 */
public interface Codec<T> {

    /**
     * Appends the value.
     *
     * @throws CodecException if the value has no encoding; the encoder then holds a part of it and
     *     must be reset
     */
    void encode(T value, Encoder out);

    /**
     * Reads one value. The value shares nothing with the bytes that it was read from.
     *
     * @throws CodecException if the bytes are not an encoding of a value; the decoder must then be
     *     reset
     */
    T decode(Decoder in);

    /** What the bytes look like, for schemas. */
    Schema.Type type();

    /** The encoding of the value, in a new array. */
    default byte[] toBytes(T value) {
        Encoder out = new Encoder();
        encode(value, out);
        return out.toByteArray();
    }

    /**
     * The value that these bytes, all of them, encode.
     *
     * @throws CodecException if they do not, or if bytes are left over
     */
    default T fromBytes(byte[] bytes) {
        Decoder in = new Decoder(Objects.requireNonNull(bytes, "bytes"));
        T value = decode(in);
        in.expectEnd();
        return value;
    }

    /**
     * This codec for another Java type: the same bytes, seen through two functions that are each
     * other's inverse.
     *
     * <pre>{@code
     * Codec<Instant> instants = Codecs.i64().as(Instant::toEpochMilli, Instant::ofEpochMilli);
     * }</pre>
     */
    default <U> Codec<U> as(
            Function<? super U, ? extends T> before, Function<? super T, ? extends U> after) {
        Objects.requireNonNull(before, "before");
        return new ConvertedCodec<>(this, before, Objects.requireNonNull(after, "after"));
    }
}
