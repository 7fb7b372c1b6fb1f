package dev.wasmbox.codec;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Codecs of all kinds, nested at random, each with a value of its type. */
final class Samples {

    /** A codec and a value for it. */
    record Sample(Codec<Object> codec, Object value) {
        byte[] bytes() {
            return codec.toBytes(value);
        }
    }

    /** A codec and how to make values for it. */
    record Kind(Codec<Object> codec, Arbitrary<Object> values) {}

    enum Level {
        LOW,
        MID,
        HIGH
    }

    record Empty() {}

    record Point(int x, @Unsigned(16) int y) {}

    sealed interface Command {}

    record Move(Point by, Optional<Level> level) implements Command {}

    record Say(String text, List<Empty> pauses) implements Command {}

    record Stop() implements Command {}

    record Batch(List<Command> commands, Map<String, Command> named) implements Command {}

    record Pair<A, B>(A first, B second) {}

    record Everything(
            boolean a,
            byte b,
            short c,
            int d,
            long e,
            float f,
            double g,
            char h,
            @CodePoint int i,
            @Unsigned(32) long j,
            BigInteger k,
            Pair<Level, Optional<String>> l,
            Set<Point> m,
            Command n) {}

    private Samples() {}

    static Arbitrary<Sample> samples() {
        return kinds(3).flatMap(kind -> kind.values.map(value -> new Sample(kind.codec, value)));
    }

    static Arbitrary<Codec<Object>> codecs() {
        return kinds(3).map(Kind::codec);
    }

    private static Arbitrary<Kind> kinds(int depth) {
        Arbitrary<Kind> leaves = Arbitraries.of(leaves());
        return depth == 0
                ? leaves
                : Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(2, leaves),
                        net.jqwik.api.Tuple.of(
                                3,
                                Arbitraries.lazy(() -> kinds(depth - 1)).flatMap(Samples::around)),
                        net.jqwik.api.Tuple.of(1, maps(depth - 1)));
    }

    private static List<Kind> leaves() {
        return List.of(
                kind(Codecs.bool(), Arbitraries.of(true, false)),
                kind(Codecs.i8(), Arbitraries.bytes()),
                kind(Codecs.i16(), Arbitraries.shorts()),
                kind(Codecs.i32(), Arbitraries.integers()),
                kind(Codecs.i64(), Arbitraries.longs()),
                kind(Codecs.i128(), integers(-1, 127)),
                kind(Codecs.u8(), Arbitraries.integers().between(0, 255)),
                kind(Codecs.u16(), Arbitraries.integers().between(0, 65535)),
                kind(Codecs.u32(), Arbitraries.longs().between(0, 0xFFFF_FFFFL)),
                kind(Codecs.u64(), integers(0, 64)),
                kind(Codecs.u128(), integers(0, 128)),
                kind(Codecs.f32(), Arbitraries.integers().map(Float::intBitsToFloat)),
                kind(Codecs.f64(), Arbitraries.longs().map(Double::longBitsToDouble)),
                kind(Codecs.character(), characters()),
                kind(Codecs.codePoint(), scalars()),
                kind(Codecs.string(), strings()),
                kind(Codecs.of(Level.class), Arbitraries.of(Level.class)),
                kind(Codecs.of(Empty.class), Arbitraries.just(new Empty())),
                kind(Codecs.of(Point.class), points()),
                kind(Codecs.of(Command.class), commands(2)),
                kind(Codecs.of(Everything.class), everything()));
    }

    /** Kinds with another one inside. */
    private static Arbitrary<Kind> around(Kind inner) {
        return Arbitraries.of(
                kind(Codecs.option(inner.codec), inner.values.optional()),
                kind(Codecs.list(inner.codec), inner.values.list().ofMaxSize(4)),
                kind(Codecs.set(inner.codec), inner.values.set().ofMaxSize(3)),
                kind(Codecs.fixed(inner.codec, 2), inner.values.list().ofSize(2)));
    }

    private static Arbitrary<Kind> maps(int depth) {
        return Combinators.combine(kinds(depth), kinds(depth))
                .as(
                        (key, value) ->
                                kind(
                                        Codecs.map(key.codec, value.codec),
                                        Arbitraries.maps(key.values, value.values).ofMaxSize(3)));
    }

    @SuppressWarnings("unchecked")
    private static Kind kind(Codec<?> codec, Arbitrary<?> values) {
        return new Kind((Codec<Object>) codec, (Arbitrary<Object>) values);
    }

    private static Arbitrary<BigInteger> integers(int least, int bits) {
        BigInteger limit = BigInteger.ONE.shiftLeft(bits);
        return Arbitraries.bigIntegers()
                .between(
                        least < 0 ? limit.negate() : BigInteger.ZERO,
                        limit.subtract(BigInteger.ONE));
    }

    static StringArbitrary strings() {
        return Arbitraries.strings()
                .ascii()
                .withCharRange('\u0000', '\uD7FF')
                .withCharRange('\uE000', '\uFFFF')
                .ofMaxLength(8);
    }

    private static Arbitrary<Character> characters() {
        return scalars().filter(scalar -> scalar <= Character.MAX_VALUE).map(c -> (char) (int) c);
    }

    private static Arbitrary<Integer> scalars() {
        return Arbitraries.integers().between(0, Character.MAX_CODE_POINT).filter(Utf8::isScalar);
    }

    private static Arbitrary<Point> points() {
        return Combinators.combine(Arbitraries.integers(), Arbitraries.integers().between(0, 65535))
                .as(Point::new);
    }

    private static Arbitrary<Command> commands(int depth) {
        Arbitrary<Optional<Level>> levels = Arbitraries.of(Level.class).optional();
        Arbitrary<List<Empty>> pauses = Arbitraries.just(new Empty()).list().ofMaxSize(3);
        Arbitrary<Command> moves = Combinators.combine(points(), levels).as(Move::new);
        Arbitrary<Command> says = Combinators.combine(strings(), pauses).as(Say::new);
        Arbitrary<Command> simple = Arbitraries.oneOf(moves, says, Arbitraries.just(new Stop()));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<Command> inner = Arbitraries.lazy(() -> commands(depth - 1));
        Arbitrary<Command> batches =
                Combinators.combine(
                                inner.list().ofMaxSize(3),
                                Arbitraries.maps(strings(), inner).ofMaxSize(2))
                        .as(Batch::new);
        return Arbitraries.oneOf(simple, batches);
    }

    private static Arbitrary<Everything> everything() {
        Arbitrary<Long> numbers = Arbitraries.longs();
        Arbitrary<Pair<Level, Optional<String>>> pairs =
                Combinators.combine(Arbitraries.of(Level.class), strings().optional())
                        .as(Pair::new);
        return Combinators.combine(
                        numbers,
                        integers(-1, 127),
                        characters(),
                        scalars(),
                        pairs,
                        points().set().ofMaxSize(2),
                        commands(1))
                .as(
                        (n, big, c, scalar, pair, set, command) ->
                                new Everything(
                                        n % 2 == 0,
                                        (byte) (long) n,
                                        (short) (long) n,
                                        (int) (long) n,
                                        n,
                                        n * 0.7f,
                                        n / 3.0,
                                        c,
                                        scalar,
                                        n & 0xFFFF_FFFFL,
                                        big,
                                        pair,
                                        set,
                                        command));
    }
}
