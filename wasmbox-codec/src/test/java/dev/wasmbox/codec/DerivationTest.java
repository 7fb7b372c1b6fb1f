package dev.wasmbox.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Codecs that are derived from Java types. */
class DerivationTest {
    record Point(int x, int y) {}

    record Scalars(
            boolean a, byte b, short c, int d, long e, float f, double g, char h, BigInteger i) {}

    record Boxes(Boolean a, Byte b, Short c, Integer d, Long e, Float f, Double g, Character h) {}

    record Parts(
            Optional<Point> at,
            List<List<String>> names,
            Set<Level> levels,
            Map<String, Optional<Integer>> scores) {}

    enum Level {
        LOW,
        HIGH {
            @Override
            public String toString() {
                return "top";
            }
        }
    }

    sealed interface Command permits Move, Say, Stop, Simple, Nested {}

    record Move(int dx, int dy) implements Command {}

    record Say(String text) implements Command {}

    record Stop() implements Command {}

    enum Simple implements Command {
        UP,
        DOWN
    }

    sealed interface Nested extends Command {}

    record Inner(byte value) implements Nested {}

    record Pair<A, B>(A first, B second) {}

    sealed interface Outcome<T, E> {}

    record Ok<E, T>(T value) implements Outcome<T, E> {}

    record Err<X, Y>(Y error) implements Outcome<X, Y> {}

    record Tree(int value, List<Tree> children) {}

    sealed interface Expr {}

    record Num(double value) implements Expr {}

    record Sum(Expr left, Expr right) implements Expr {}

    record Named(String name) {
        Named {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a name cannot be empty");
            }
        }
    }

    record Visit(String who, Instant at) {}

    record Numbers(
            @Unsigned(8) int a,
            @Unsigned(16) int b,
            @Unsigned(32) long c,
            @Unsigned(64) BigInteger d,
            @Unsigned(128) BigInteger e,
            @Unsigned(32) int f,
            @Unsigned(64) long g,
            @Unsigned(8) byte h,
            @Unsigned(8) short i,
            @CodePoint int j,
            List<@Unsigned(32) Long> k,
            @Unsigned(16) int[] l,
            @Unsigned(32) Long m) {}

    record Fixed(
            @FixedLength(2) byte[] a,
            @FixedLength(2) String[] b,
            @FixedLength(1) List<Integer> c,
            int @FixedLength(2) [] @FixedLength(1) [] d,
            @FixedLength(2) long[] e) {}

    @Test
    void record_isItsComponentsInOrder() {
        check(Codecs.of(Point.class), new Point(1, -2), "01000000feffffff");
        check(
                Codecs.of(Scalars.class),
                new Scalars(true, (byte) 1, (short) 2, 3, 4, 1, 2, 'é', BigInteger.TEN),
                "01 01 0200 03000000 0400000000000000 0000803f 0000000000000040 c3a9"
                        + "0a000000000000000000000000000000");
        check(
                Codecs.of(Boxes.class),
                new Boxes(true, (byte) 1, (short) 2, 3, 4L, 1f, 2d, 'a'),
                "01 01 0200 03000000 0400000000000000 0000803f 0000000000000040 61");
    }

    @Test
    void collections_areCountsAndElements() {
        check(
                Codecs.of(Parts.class),
                new Parts(
                        Optional.of(new Point(1, 2)),
                        List.of(List.of(), List.of("a")),
                        Set.of(Level.HIGH),
                        Map.of("k", Optional.empty())),
                "01 01000000 02000000"
                        + "0200000000000000 0000000000000000 0100000000000000 0100000000000000 61"
                        + "0100000000000000 01000000"
                        + "0100000000000000 0100000000000000 6b 00");
    }

    @Test
    void sealedInterface_isTagByPermitsOrderAndVariant() {
        Codec<Command> codec = Codecs.of(Command.class);
        check(codec, new Move(1, 2), "00000000 01000000 02000000");
        check(codec, new Say("hi"), "01000000 0200000000000000 6869");
        check(codec, new Stop(), "02000000");
        check(codec, Simple.DOWN, "03000000 01000000");
        check(codec, new Inner((byte) 9), "04000000 00000000 09");
        assertThat(new Schema(codec.type(), codec.type()))
                .hasToString(
                        """
                        wasmbox-schema 1
                        input Command
                        output Command
                        enum Command { Move { dx: i32, dy: i32 }, Say { text: string }, Stop, \
                        Simple(Simple), Nested(Nested) }
                        enum Simple { UP, DOWN }
                        enum Nested { Inner { value: i8 } }
                        """);
    }

    @Test
    void genericTypes_areFilledIn() {
        var pairs = Codecs.of(new TypeRef<Pair<Integer, List<Pair<Byte, String>>>>() {});
        check(
                pairs,
                new Pair<>(1, List.of(new Pair<>((byte) 2, "x"))),
                "01000000 0100000000000000 02 0100000000000000 78");
        assertThat(pairs.type()).hasToString("Pair_i32_list_Pair_i8_string");
        var outcomes = Codecs.of(new TypeRef<Outcome<Byte, String>>() {});
        check(outcomes, new Ok<>((byte) 7), "00000000 07");
        check(outcomes, new Err<>("no"), "01000000 0200000000000000 6e6f");
    }

    @Test
    void recursiveTypes_encodeAndDecode() {
        Tree tree = new Tree(1, List.of(new Tree(2, List.of()), new Tree(3, List.of())));
        check(
                Codecs.of(Tree.class),
                tree,
                "01000000 0200000000000000 02000000 0000000000000000 03000000 0000000000000000");
        Codec<Expr> exprs = Codecs.of(Expr.class);
        Expr sum = new Sum(new Num(1), new Sum(new Num(2), new Num(3)));
        assertThat(exprs.fromBytes(exprs.toBytes(sum))).isEqualTo(sum);
        assertThat(new Schema(exprs.type(), Schema.Primitive.UNIT))
                .hasToString(
                        """
                        wasmbox-schema 1
                        input Expr
                        output unit
                        enum Expr { Num { value: f64 }, Sum { left: Expr, right: Expr } }
                        """);
    }

    @Test
    void annotations_chooseWireTypes() {
        Codec<Numbers> codec = Codecs.of(Numbers.class);
        BigInteger big = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        Numbers numbers =
                new Numbers(
                        255,
                        65535,
                        4294967295L,
                        big,
                        big,
                        -1,
                        -1L,
                        (byte) -1,
                        (short) 255,
                        0x1F980,
                        List.of(4294967295L),
                        new int[] {65535},
                        1L);
        byte[] bytes = codec.toBytes(numbers);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo(
                        "ff".repeat(1 + 2 + 4 + 8 + 8)
                                + "00".repeat(8)
                                + "ff".repeat(4 + 8 + 1 + 1)
                                + "f09fa680"
                                + "0100000000000000ffffffff"
                                + "0100000000000000ffff"
                                + "01000000");
        assertThat(codec.fromBytes(bytes)).usingRecursiveComparison().isEqualTo(numbers);
        assertThat(new Schema(codec.type(), Schema.Primitive.UNIT).toString())
                .contains(
                        "a: u8, b: u16, c: u32, d: u64, e: u128, f: u32, g: u64, h: u8, i: u8,"
                                + " j: char, k: list<u32>, l: list<u16>, m: u32");
    }

    @Test
    void unsignedComponent_outOfRange_isRefusedByName() {
        Numbers bad =
                new Numbers(
                        0,
                        70_000,
                        0,
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        0,
                        0,
                        (byte) 0,
                        (short) 0,
                        'a',
                        List.of(),
                        new int[0],
                        0L);
        assertThatThrownBy(() -> Codecs.of(Numbers.class).toBytes(bad))
                .isInstanceOf(CodecException.class)
                .hasMessage("DerivationTest.Numbers.b: 70000 is outside of the range of u16");
    }

    @Test
    void fixedLength_hasNoCount() {
        Codec<Fixed> codec = Codecs.of(Fixed.class);
        Fixed fixed =
                new Fixed(
                        new byte[] {1, 2},
                        new String[] {"", "a"},
                        List.of(3),
                        new int[][] {{4}, {5}},
                        new long[] {6, 7});
        byte[] bytes = codec.toBytes(fixed);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo(
                        "0102"
                                + "0000000000000000"
                                + "010000000000000061"
                                + "03000000"
                                + "0400000005000000"
                                + "06000000000000000700000000000000");
        assertThat(codec.fromBytes(bytes)).usingRecursiveComparison().isEqualTo(fixed);
        assertThat(new Schema(codec.type(), Schema.Primitive.UNIT).toString())
                .contains(
                        "a: array<u8, 2>, b: array<string, 2>, c: array<i32, 1>,"
                                + " d: array<array<i32, 1>, 2>, e: array<i64, 2>");
        var wrong = new Fixed(new byte[3], fixed.b, fixed.c, fixed.d, fixed.e);
        assertThatThrownBy(() -> codec.toBytes(wrong))
                .hasMessage(
                        "DerivationTest.Fixed.a: there are 3 elements, but the type says always 2");
    }

    @Test
    void arrays_areLists() {
        check(Codecs.of(byte[].class), new byte[] {1, 2}, "0200000000000000 0102");
        check(Codecs.of(int[].class), new int[] {1}, "0100000000000000 01000000");
        check(
                Codecs.of(String[].class),
                new String[] {"a"},
                "01" + "00".repeat(7) + "01" + "00".repeat(7) + "61");
        check(
                Codecs.of(int[][].class),
                new int[][] {{}, {1}},
                "02" + "00".repeat(15) + "01" + "00".repeat(7) + "01000000");
        check(Codecs.of(char[].class), new char[] {'é'}, "01" + "00".repeat(7) + "c3a9");
    }

    @Test
    void ownCodec_isUsedWhereverItsClassOccurs() {
        var instants = Codecs.i64().as(Instant::toEpochMilli, Instant::ofEpochMilli);
        Codec<Visit> visits = Codecs.with(Instant.class, instants).of(Visit.class);
        check(visits, new Visit("", Instant.ofEpochMilli(5)), "0000000000000000 0500000000000000");
        assertThatThrownBy(() -> Codecs.of(Visit.class))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "DerivationTest.Visit.at: java.time.Instant is neither a record, an enum, a"
                                + " sealed interface nor one of the basic types; make it a record,"
                                + " or pass a codec for it with Codecs.with(Instant.class, codec)");
    }

    @Test
    void nullComponent_isRefusedByName() {
        assertThatThrownBy(() -> Codecs.of(Say.class).toBytes(new Say(nothing())))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "DerivationTest.Say.text is null; use Optional for what may be missing");
        List<Tree> holes = new ArrayList<>();
        holes.add(nothing());
        assertThatThrownBy(() -> Codecs.of(Tree.class).toBytes(new Tree(1, holes)))
                .hasMessageContaining("Tree.children: element 0 is null");
    }

    @Test
    @SuppressWarnings("unchecked") // what a raw use of the codec would let through
    void valueOfAnotherClass_isNamed() {
        Codec<Object> codec = (Codec<Object>) (Codec<?>) Codecs.of(Command.class);
        assertThatThrownBy(() -> codec.toBytes("hello"))
                .isInstanceOf(CodecException.class)
                .hasMessage("a java.lang.String is none of the variants of Command");
        assertThatThrownBy(() -> codec.toBytes(nothing()))
                .isInstanceOf(CodecException.class)
                .hasMessage("null is none of the variants of Command");
    }

    @Test
    void constructorThatRefuses_isADecodingError() {
        assertThatThrownBy(() -> Codecs.of(Named.class).fromBytes(new byte[8]))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "DerivationTest.Named refused its components at byte 0: a name cannot be"
                                + " empty")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void badComponent_isNamedWithItsPath() {
        byte[] bytes =
                Codecs.of(Parts.class)
                        .toBytes(
                                new Parts(
                                        Optional.of(new Point(0, 0)),
                                        List.of(),
                                        Set.of(),
                                        Map.of()));
        byte[] cut = Arrays.copyOf(bytes, 7);
        assertThatThrownBy(() -> Codecs.of(Parts.class).fromBytes(cut))
                .hasMessage(
                        "DerivationTest.Parts.at: DerivationTest.Point.y: the bytes end too early:"
                                + " 4 needed at byte 5, but 2 left");
    }

    @Test
    void unknownVariant_isRefused() {
        assertThatThrownBy(() -> Codecs.of(Command.class).fromBytes(new byte[] {5, 0, 0, 0}))
                .hasMessage("unknown variant 5 of Command at byte 0: it has 5");
        assertThatThrownBy(() -> Codecs.of(Level.class).fromBytes(new byte[] {0, 0, 0, -1}))
                .hasMessage("unknown variant 4278190080 of Level at byte 0: it has 2");
    }

    @Test
    void deepValues_areRefusedOnBothSides() {
        Tree deep = new Tree(0, List.of());
        for (int i = 1; i < Encoder.MAX_DEPTH; i++) {
            deep = new Tree(i, List.of(deep));
        }
        Codec<Tree> codec = Codecs.of(Tree.class);
        byte[] bytes = codec.toBytes(deep);
        assertThat(codec.fromBytes(bytes)).isEqualTo(deep);
        Tree tooDeep = new Tree(0, List.of(deep));
        assertThatThrownBy(() -> codec.toBytes(tooDeep))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("nests deeper than 256 levels");
        byte[] more = new byte[12 + bytes.length];
        more[4] = 1;
        System.arraycopy(bytes, 0, more, 12, bytes.length);
        assertThatThrownBy(() -> codec.fromBytes(more))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("nest deeper than 256 levels at byte");
    }

    record Raw(@SuppressWarnings("rawtypes") List values) {}

    record Grows<T>(T value, Optional<Grows<List<T>>> next) {}

    record Misplaced(@Unsigned(32) String text) {}

    record TooNarrow(@Unsigned(32) short value) {}

    sealed interface Free {}

    record Bound<T>(T value) implements Free {}

    sealed interface Open permits Loose {}

    static final class Loose implements Open {}

    record NoWidth(@Unsigned(0) int value) {}

    record Negative(@FixedLength(-1) int[] values) {}

    sealed interface Some<T> permits SomeInteger, SomeOther {}

    record SomeInteger(int x) implements Some<Integer> {}

    record SomeOther<T>(T x) implements Some<T> {}

    @Test
    void hintsWithoutSense_areRefused() {
        refused(NoWidth.class, "@Unsigned(0) is no width of an integer; write 8, 16, 32, 64 or");
        refused(Negative.class, "an array cannot have -1 elements");
        refused(Misplaced.class, "remove it, or use it on int or long");
    }

    @Test
    void variantOfOtherTypeArguments_isRefused() {
        assertThatThrownBy(() -> Codecs.of(new TypeRef<Some<String>>() {}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("SomeInteger: it implements")
                .hasMessageContaining("and so is no DerivationTest.Some<String>");
        assertThat(Codecs.of(new TypeRef<Some<Integer>>() {}).type()).isNotNull();
    }

    record Loop(Loop next) {}

    record Outer(int x, Loop loop) {}

    sealed interface Again permits Again.Once {
        record Once(String text, Again again) implements Again {}
    }

    record Blocks(@FixedLength(2) List<Blocks> blocks) {}

    record Ping(Pong pong) {}

    record Pong(Optional<String> text, Ping ping) {}

    enum Never {}

    record HasNever(Never never) {}

    record Ends(
            Optional<Ends> option,
            List<Ends> list,
            Map<String, Ends> map,
            Ends[] array,
            @FixedLength(0) List<Ends> none,
            Either either) {}

    sealed interface Either {
        record More(Ends ends, Either again) implements Either {}

        record Done() implements Either {}
    }

    @Test
    void typesWithoutValues_areRefused() {
        refused(Loop.class, "Loop: no value has an end, as each holds another");
        refused(Outer.class, "Loop: no value has an end");
        refused(Again.class, "Again: no value has an end");
        refused(Blocks.class, "Blocks: no value has an end");
        refused(Ping.class, "Ping: no value has an end");
        refused(HasNever.class, "Never has no constants, so it has no values; add one");
    }

    @Test
    void typeThatRepeatsWhereAValueCanEnd_hasACodec() {
        Codec<Ends> codec = Codecs.of(Ends.class);
        Ends ends =
                new Ends(
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        new Ends[0],
                        List.of(),
                        new Either.Done());
        assertThat(codec.fromBytes(codec.toBytes(ends)).either()).isEqualTo(new Either.Done());
    }

    @Test
    void typesWithoutCodec_areRefusedWithTheReason() {
        refused(Raw.class, "Raw.values: List is generic; say of what");
        refused(List.class, "java.util.List: List is generic; say of what");
        refused(Pair.class, "Pair is generic; say of what, if need be with new TypeRef<Pair<…>>()");
        refused(Misplaced.class, "Misplaced.text: @Unsigned(32) does not apply to String");
        refused(TooNarrow.class, "TooNarrow.value: @Unsigned(32) does not apply to short");
        refused(Bound.class, "Bound is generic");
        refused(
                Free.class,
                "its type parameter T does not follow from those of DerivationTest.Free");
        refused(Open.class, "Loose is neither a record, an enum, a sealed interface");
        refused(Object.class, "java.lang.Object is neither a record");
        refused(UUID.class, "java.util.UUID is neither a record");
        refused(void.class, "void is neither a record");
        assertThatThrownBy(() -> Codecs.of(new TypeRef<Grows<Integer>>() {}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("the type grows without end");
    }

    record Signs(int price$, int price_) {}

    @Test
    void componentsThatSchemasCannotTellApart_areRefused() {
        refused(Signs.class, "\"price_\" names two fields or variants; rename one of them");
    }

    @Test
    void derivedCodec_isKeptPerClass() {
        assertThat(Codecs.of(Point.class)).isSameAs(Codecs.of(Point.class));
    }

    private static void refused(Class<?> type, String message) {
        assertThatThrownBy(() -> Codecs.of(type))
                .as(type.getName())
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(message);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    private static <T> void check(Codec<T> codec, T value, String hex) {
        byte[] bytes = codec.toBytes(value);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex.replace(" ", ""));
        assertThat(codec.fromBytes(bytes)).isEqualTo(value);
    }
}
