package dev.wasmbox.codec;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The codecs for Java types. Everything here is immutable and thread-safe; none takes null.
 *
 * <p>Signed integers stand for the unsigned Rust type of the same width too, by their bits. The
 * methods named for unsigned types ({@link #u8} and so on) give the next wider Java type instead,
 * and refuse values out of range.
 */
public final class Codecs {
    private Codecs() {}

    /**
     * Derives the codec of a Java type by reflection; for host programs, not for guests. The result
     * for a class is kept.
     *
     * <ul>
     *   <li>A record is a Rust struct, its components in order.
     *   <li>An enum is a Rust enum, by ordinal.
     *   <li>A sealed interface is a Rust enum with data. Its variants are the permitted classes in
     *       the order of {@code permits}: a record with its components, an enum or another sealed
     *       interface as a variant with that one value. Always write {@code permits}: without it
     *       the compiler chooses the order. That of JDK 25 takes the source file's, but that of JDK
     *       17 puts classes first that other code mentions first, so that an edit elsewhere can
     *       change what is on the wire.
     *   <li>Primitives and their boxes, {@code String}, {@code BigInteger} (an {@code i128}),
     *       {@code Optional}, {@code List}, {@code Set}, {@code Map} and arrays are what the
     *       methods of this class say; {@code byte[]} is {@link #bytes()}.
     *   <li>{@link Unsigned}, {@link CodePoint} and {@link FixedLength} choose other wire types.
     * </ul>
     *
     * All of these may be nested, generic, and contain themselves up to {@link Encoder#MAX_DEPTH}
     * levels of structs and enums. Components are read through their accessors and values are made
     * by canonical constructors, which may refuse them.
     *
     * @throws CodecException if the class, or one that it mentions, is none of these
     */
    @SuppressWarnings("unchecked")
    public static <T> Codec<T> of(Class<T> type) {
        return (Codec<T>) DerivedCodecs.of(Objects.requireNonNull(type, "type"));
    }

    /**
     * Derives the codec of a generic type, such as {@code new TypeRef<Pair<Integer, String>>() {}},
     * as {@link #of(Class)} does. The result is not kept here: keep it.
     *
     * @throws CodecException if the type, or one that it mentions, has no codec
     */
    public static <T> Codec<T> of(TypeRef<T> type) {
        return Derivation.PLAIN.of(Objects.requireNonNull(type, "type"));
    }

    /** Starts deriving codecs that use this one wherever a type mentions the class. */
    public static <T> Derivation with(Class<T> type, Codec<T> codec) {
        Objects.requireNonNull(type, "type");
        return Derivation.PLAIN.with(type, Objects.requireNonNull(codec, "codec"));
    }

    /** A Rust {@code bool}. */
    public static Codec<Boolean> bool() {
        return Primitives.Bool.CODEC;
    }

    /** A Rust {@code i8}, or a {@code u8} by its bits. */
    public static Codec<Byte> i8() {
        return Primitives.I8.CODEC;
    }

    /** A Rust {@code i16}, or a {@code u16} by its bits. */
    public static Codec<Short> i16() {
        return Primitives.I16.CODEC;
    }

    /** A Rust {@code i32}, or a {@code u32} by its bits. */
    public static Codec<Integer> i32() {
        return Primitives.I32.CODEC;
    }

    /** A Rust {@code i64} or {@code isize}, or a {@code u64} or {@code usize} by its bits. */
    public static Codec<Long> i64() {
        return Primitives.I64.CODEC;
    }

    /** -2<sup>127</sup> to 2<sup>127</sup>-1. */
    public static Codec<BigInteger> i128() {
        return Primitives.I128.CODEC;
    }

    /** 0 to 255. */
    public static Codec<Integer> u8() {
        return Primitives.U8.CODEC;
    }

    /** 0 to 65,535. */
    public static Codec<Integer> u16() {
        return Primitives.U16.CODEC;
    }

    /** 0 to 2<sup>32</sup>-1. */
    public static Codec<Long> u32() {
        return Primitives.U32.CODEC;
    }

    /** 0 to 2<sup>64</sup>-1. */
    public static Codec<BigInteger> u64() {
        return Primitives.U64.CODEC;
    }

    /** 0 to 2<sup>128</sup>-1. */
    public static Codec<BigInteger> u128() {
        return Primitives.U128.CODEC;
    }

    /** All bits are kept, those of a NaN too. */
    public static Codec<Float> f32() {
        return Primitives.F32.CODEC;
    }

    /** All bits are kept, those of a NaN too. */
    public static Codec<Double> f64() {
        return Primitives.F64.CODEC;
    }

    /**
     * A Java {@code char} as a Rust {@code char}. It can hold those up to U+FFFF; others are
     * refused when decoded, as is half of a surrogate pair when encoded. See {@link #codePoint}.
     */
    public static Codec<Character> character() {
        return Primitives.Char.CODEC;
    }

    /** A Rust {@code char}, any Unicode scalar value, as a code point. */
    public static Codec<Integer> codePoint() {
        return Primitives.CodePoints.CODEC;
    }

    /** A text without halves of surrogate pairs. */
    public static Codec<String> string() {
        return Primitives.Text.CODEC;
    }

    /** Bytes with their count: a Rust {@code Vec<u8>}. */
    public static Codec<byte[]> bytes() {
        return Primitives.Bytes.CODEC;
    }

    /** A Rust {@code [u8; length]}. */
    public static Codec<byte[]> bytes(int length) {
        return new FixedBytes(length);
    }

    /** A Rust {@code Vec<bool>}. */
    public static Codec<boolean[]> booleans() {
        return PrimitiveArrays.Booleans.CODEC;
    }

    /** A Rust {@code Vec<i16>}. */
    public static Codec<short[]> shorts() {
        return PrimitiveArrays.Shorts.CODEC;
    }

    /** A Rust {@code Vec<i32>}. */
    public static Codec<int[]> ints() {
        return PrimitiveArrays.Ints.CODEC;
    }

    /** A Rust {@code Vec<i64>}. */
    public static Codec<long[]> longs() {
        return PrimitiveArrays.Longs.CODEC;
    }

    /** A Rust {@code Vec<f32>}. */
    public static Codec<float[]> floats() {
        return PrimitiveArrays.Floats.CODEC;
    }

    /** A Rust {@code Vec<f64>}. */
    public static Codec<double[]> doubles() {
        return PrimitiveArrays.Doubles.CODEC;
    }

    /** A Rust {@code Vec<char>}; see {@link #character}. */
    public static Codec<char[]> chars() {
        return PrimitiveArrays.Chars.CODEC;
    }

    /** A value that may be missing: a Rust {@code Option}. */
    public static <T> Codec<Optional<T>> option(Codec<T> value) {
        return new OptionCodec<>(value);
    }

    /** A Rust {@code Vec}. Decoded lists cannot be modified. */
    public static <T> Codec<List<T>> list(Codec<T> element) {
        return new ListCodec<>(element);
    }

    /**
     * A Rust {@code HashSet} or {@code BTreeSet}, in the set's own order. Decoded sets keep the
     * order of the message and cannot be modified; an element that occurs twice is refused.
     */
    public static <T> Codec<Set<T>> set(Codec<T> element) {
        return new SetCodec<>(element);
    }

    /**
     * A Rust {@code HashMap} or {@code BTreeMap}, in the map's own order: use a sorted map where
     * equal maps must give equal bytes. Decoded maps keep the order of the message and cannot be
     * modified; a key that occurs twice is refused.
     */
    public static <K, V> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
        return new MapCodec<>(key, value);
    }

    /** An array as a Rust {@code Vec}; {@code newArray} is for instance {@code String[]::new}. */
    public static <T> Codec<T[]> array(IntFunction<T[]> newArray, Codec<T> element) {
        return new ArrayCodec<>(newArray, element);
    }

    /** A Rust array {@code [T; length]} as a list of always that length. */
    public static <T> Codec<List<T>> fixed(Codec<T> element, int length) {
        return new FixedListCodec<>(element, length);
    }

    /**
     * A codec that is fetched on first use, for types that contain themselves. The values may nest
     * {@link Encoder#MAX_DEPTH} levels deep.
     *
     * @param type what the codec's type will be; it cannot be asked yet
     */
    public static <T> Codec<T> lazy(Schema.Named type, Supplier<Codec<T>> codec) {
        return new LazyCodec<>(type, codec);
    }
}
