package dev.wasmbox.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Derives codecs from Java types, with codecs of one's own for some classes. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * Codec<Instant> instants = Codecs.i64().as(Instant::toEpochMilli, Instant::ofEpochMilli);
 * Codec<Visit> visits = Codecs.with(Instant.class, instants).of(Visit.class);
 * }</pre>
 *
 * <p>Deriving reflects and is slow: keep the codecs. Which types can be derived, and to what, is
 * said at {@link Codecs#of(Class)}.
 */
public final class Derivation {
    static final Derivation PLAIN = new Derivation(Map.of());

    private final Map<Class<?>, Codec<?>> given;

    private Derivation(Map<Class<?>, Codec<?>> given) {
        this.given = given;
    }

    /** This derivation, but using the codec wherever a type mentions the class. */
    public <T> Derivation with(Class<T> type, Codec<T> codec) {
        Map<Class<?>, Codec<?>> more = new HashMap<>(given);
        more.put(Objects.requireNonNull(type, "type"), Objects.requireNonNull(codec, "codec"));
        return new Derivation(Map.copyOf(more));
    }

    /**
     * A codec for the class.
     *
     * @throws CodecException if the class, or one that it mentions, has no codec
     */
    @SuppressWarnings("unchecked")
    public <T> Codec<T> of(Class<T> type) {
        Objects.requireNonNull(type, "type");
        return (Codec<T>) new Deriver(given).message(JavaType.of(type), type.getTypeName());
    }

    /**
     * A codec for the generic type.
     *
     * @throws CodecException if the type, or one that it mentions, has no codec
     */
    @SuppressWarnings("unchecked")
    public <T> Codec<T> of(TypeRef<T> type) {
        Objects.requireNonNull(type, "type");
        JavaType java = JavaType.of(type.type(), Map.of());
        return (Codec<T>) new Deriver(given).message(java, type.toString());
    }
}
