package dev.wasmbox.codec;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java values and their codecs against the bytes that the Rust crate bincode 1.x wrote. */
@Tag("once")
class BincodeVectorsTest {
    record Empty() {}

    record Point(int x, int y) {}

    record Pair(@Unsigned(8) int first, String second) {}

    record Meters(double value) {}

    enum Level {
        LOW,
        MID,
        HIGH
    }

    sealed interface Command {}

    record Move(int dx, int dy) implements Command {}

    record Say(String text) implements Command {}

    record Both(@Unsigned(8) int count, Optional<Point> at) implements Command {}

    record Stop() implements Command {}

    record State(
            @Unsigned(32) long count,
            List<String> names,
            Optional<Point> at,
            Map<String, Long> scores,
            Level level,
            Optional<Command> last) {}

    record Two<A, B>(A first, B second) {}

    sealed interface Tree {}

    record Leaf(int value) implements Tree {}

    record Node(List<Tree> children) implements Tree {}

    record Link(byte value, Optional<Link> next) {}

    record Keyed(
            Map<@Unsigned(32) Long, Point> byId,
            Map<Point, Level> byPoint,
            Map<Level, Boolean> byLevel) {}

    record Wide(
            @Unsigned(8) int a,
            @Unsigned(16) int b,
            @Unsigned(32) long c,
            @Unsigned(64) BigInteger d,
            @Unsigned(128) BigInteger e,
            byte f,
            short g,
            int h,
            long i,
            BigInteger j,
            float k,
            double l,
            boolean m,
            @CodePoint int n) {}

    sealed interface Result<T, E> {}

    record Ok<T, E>(T value) implements Result<T, E> {}

    record Err<T, E>(E value) implements Result<T, E> {}

    record Expected<T>(String name, Codec<T> codec, T value) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final BincodeVectors VECTORS = BincodeVectors.read();
    private static final BigInteger MAX_64 = ONE.shiftLeft(64).subtract(ONE);
    private static final BigInteger MAX_128 = ONE.shiftLeft(128).subtract(ONE);
    private static final BigInteger MIN_I128 = ONE.shiftLeft(127).negate();
    private static final BigInteger MAX_I128 = MIN_I128.not();

    @ParameterizedTest
    @MethodSource("expected")
    <T> void javaValue_hasTheBytesOfRust(Expected<T> expected) {
        byte[] bytes = expected.codec.toBytes(expected.value);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(VECTORS.vector(expected.name).hex());
    }

    @ParameterizedTest
    @MethodSource("expected")
    <T> void bytesOfRust_giveTheJavaValue(Expected<T> expected) {
        T value = expected.codec.fromBytes(VECTORS.vector(expected.name).bytes());
        assertThat(value).isEqualTo(expected.value);
    }

    @ParameterizedTest
    @MethodSource("expected")
    <T> void javaType_fitsTheRustType(Expected<T> expected) {
        Schema guest = VECTORS.schema(VECTORS.vector(expected.name));
        assertThat(guest.firstDifference(expected.codec.type(), expected.codec.type())).isEmpty();
    }

    @Test
    void everyVector_hasAJavaValue() {
        List<String> names = new ArrayList<>();
        expected().forEach(expected -> names.add(expected.name));
        assertThat(names).containsExactlyInAnyOrderElementsOf(VECTORS.names());
    }

    static Stream<Expected<?>> expected() {
        List<Expected<?>> all = new ArrayList<>();
        addPrimitives(all);
        addFloatsAndChars(all);
        addStrings(all);
        addOptionsAndCollections(all);
        addStructs(all);
        addEnumsAndGenerics(all);
        return all.stream();
    }

    private static void addPrimitives(List<Expected<?>> all) {
        all.add(new Expected<>("bool_false", Codecs.bool(), false));
        all.add(new Expected<>("bool_true", Codecs.bool(), true));
        all.add(new Expected<>("u8_zero", Codecs.u8(), 0));
        all.add(new Expected<>("u8_max", Codecs.u8(), 255));
        all.add(new Expected<>("u16_one", Codecs.u16(), 1));
        all.add(new Expected<>("u16_max", Codecs.u16(), 65535));
        all.add(new Expected<>("u32_one", Codecs.u32(), 1L));
        all.add(new Expected<>("u32_max", Codecs.u32(), 4294967295L));
        all.add(new Expected<>("u64_one", Codecs.u64(), ONE));
        all.add(new Expected<>("u64_2p53p1", Codecs.i64(), 9007199254740993L));
        all.add(new Expected<>("u64_max", Codecs.u64(), MAX_64));
        all.add(new Expected<>("u128_one", Codecs.u128(), ONE));
        all.add(new Expected<>("u128_max", Codecs.u128(), MAX_128));
        all.add(new Expected<>("i8_min", Codecs.i8(), Byte.MIN_VALUE));
        all.add(new Expected<>("i8_max", Codecs.i8(), Byte.MAX_VALUE));
        all.add(new Expected<>("i16_min", Codecs.i16(), Short.MIN_VALUE));
        all.add(new Expected<>("i16_max", Codecs.i16(), Short.MAX_VALUE));
        all.add(new Expected<>("i32_min", Codecs.i32(), Integer.MIN_VALUE));
        all.add(new Expected<>("i32_minus_one", Codecs.i32(), -1));
        all.add(new Expected<>("i32_max", Codecs.i32(), Integer.MAX_VALUE));
        all.add(new Expected<>("i64_min", Codecs.i64(), Long.MIN_VALUE));
        all.add(new Expected<>("i64_max", Codecs.i64(), Long.MAX_VALUE));
        all.add(new Expected<>("i128_min", Codecs.i128(), MIN_I128));
        all.add(new Expected<>("i128_minus_one", Codecs.i128(), ONE.negate()));
        all.add(new Expected<>("i128_max", Codecs.i128(), MAX_I128));
        all.add(new Expected<>("usize_one", Codecs.i64(), 1L));
        all.add(new Expected<>("box_rc", Codecs.i32(), 7));
    }

    private static void addFloatsAndChars(List<Expected<?>> all) {
        all.add(new Expected<>("f32_tenth", Codecs.f32(), 0.1f));
        all.add(new Expected<>("f32_max", Codecs.f32(), Float.MAX_VALUE));
        all.add(new Expected<>("f32_min_positive", Codecs.f32(), Float.MIN_NORMAL));
        all.add(new Expected<>("f32_subnormal", Codecs.f32(), Float.MIN_VALUE));
        all.add(new Expected<>("f32_neg_zero", Codecs.f32(), -0f));
        all.add(new Expected<>("f32_inf", Codecs.f32(), Float.POSITIVE_INFINITY));
        all.add(new Expected<>("f32_neg_inf", Codecs.f32(), Float.NEGATIVE_INFINITY));
        all.add(new Expected<>("f32_nan", Codecs.f32(), Float.NaN));
        all.add(new Expected<>("f64_tenth", Codecs.f64(), 0.1));
        all.add(new Expected<>("f64_max", Codecs.f64(), Double.MAX_VALUE));
        all.add(new Expected<>("f64_min_positive", Codecs.f64(), Double.MIN_NORMAL));
        all.add(new Expected<>("f64_subnormal", Codecs.f64(), Double.MIN_VALUE));
        all.add(new Expected<>("f64_neg_zero", Codecs.f64(), -0d));
        all.add(new Expected<>("f64_inf", Codecs.f64(), Double.POSITIVE_INFINITY));
        all.add(new Expected<>("f64_neg_inf", Codecs.f64(), Double.NEGATIVE_INFINITY));
        all.add(new Expected<>("f64_nan", Codecs.f64(), Double.NaN));
        all.add(new Expected<>("char_a", Codecs.character(), 'a'));
        all.add(new Expected<>("char_e_acute", Codecs.character(), 'é'));
        all.add(new Expected<>("char_euro", Codecs.character(), '€'));
        all.add(new Expected<>("char_crab", Codecs.codePoint(), 0x1F980));
    }

    private static void addStrings(List<Expected<?>> all) {
        all.add(new Expected<>("string_empty", Codecs.string(), ""));
        all.add(new Expected<>("string_ascii", Codecs.string(), "hello"));
        all.add(new Expected<>("string_mixed", Codecs.string(), "aé€🦀\"\\\n"));
        all.add(new Expected<>("string_nul", Codecs.string(), "a\0b"));
        all.add(new Expected<>("bytes_empty", Codecs.bytes(), new byte[0]));
        all.add(
                new Expected<>(
                        "bytes_some", Codecs.bytes(), new byte[] {0, 1, 127, (byte) 128, -1}));
        all.add(new Expected<>("array_u8_4", Codecs.bytes(4), new byte[] {1, 2, 3, -1}));
        all.add(new Expected<>("array_empty", Codecs.bytes(0), new byte[0]));
    }

    private static void addOptionsAndCollections(List<Expected<?>> all) {
        Codec<Empty> empty = Codecs.of(Empty.class);
        all.add(new Expected<>("unit", empty, new Empty()));
        var i32 = Codecs.option(Codecs.i32());
        all.add(new Expected<>("option_none", i32, Optional.empty()));
        all.add(new Expected<>("option_some", i32, Optional.of(-2)));
        all.add(new Expected<>("option_unit_some", Codecs.option(empty), Optional.of(new Empty())));
        var twice = Codecs.option(Codecs.option(Codecs.u8()));
        all.add(new Expected<>("option_option_none", twice, Optional.empty()));
        all.add(new Expected<>("option_option_some_none", twice, Optional.of(Optional.empty())));
        all.add(new Expected<>("option_option_some_some", twice, Optional.of(Optional.of(7))));
        all.add(
                new Expected<>(
                        "option_string_some", Codecs.option(Codecs.string()), Optional.of("x")));
        all.add(new Expected<>("list_empty", Codecs.ints(), new int[0]));
        all.add(new Expected<>("list_i32", Codecs.ints(), new int[] {1, -1, 2147483647}));
        all.add(
                new Expected<>(
                        "list_string", Codecs.list(Codecs.string()), List.of("", "é", "🦀")));
        all.add(
                new Expected<>(
                        "list_nested",
                        Codecs.of(new TypeRef<List<List<@Unsigned(16) Integer>>>() {}),
                        List.of(List.of(), List.of(1), List.of(2, 3))));
        all.add(
                new Expected<>(
                        "list_option",
                        Codecs.list(Codecs.option(Codecs.bool())),
                        List.of(Optional.empty(), Optional.of(true), Optional.of(false))));
        all.add(
                new Expected<>(
                        "list_unit",
                        Codecs.list(empty),
                        List.of(new Empty(), new Empty(), new Empty())));
        addMapsAndTuples(all);
    }

    private static void addMapsAndTuples(List<Expected<?>> all) {
        var scores = Codecs.of(new TypeRef<Map<String, Long>>() {});
        all.add(new Expected<>("map_string", scores, map("a", 1L, "b", -2L, "é", 3L)));
        all.add(new Expected<>("map_empty", scores, Map.of()));
        all.add(
                new Expected<>(
                        "map_u32",
                        Codecs.map(Codecs.u32(), Codecs.string()),
                        map(1L, "one", 2L, "two", 10L, "ten")));
        all.add(
                new Expected<>(
                        "map_nested",
                        Codecs.of(new TypeRef<Map<String, List<Map<String, Boolean>>>>() {}),
                        Map.of("x", List.of(Map.of(), Map.of("t", true)))));
        all.add(
                new Expected<>(
                        "set_u16",
                        Codecs.set(Codecs.u16()),
                        new LinkedHashSet<>(List.of(1, 2, 3))));
        all.add(new Expected<>("array_i32_3", Codecs.fixed(Codecs.i32(), 3), List.of(1, -2, 3)));
        all.add(
                new Expected<>(
                        "array_nested",
                        Codecs.fixed(Codecs.fixed(Codecs.u8(), 2), 2),
                        List.of(List.of(1, 2), List.of(3, 4))));
        all.add(
                new Expected<>(
                        "tuple_2",
                        Codecs.of(new TypeRef<Two<@Unsigned(8) Integer, String>>() {}),
                        new Two<>(7, "x")));
        all.add(
                new Expected<>(
                        "tuple_3",
                        Codecs.of(Three.class),
                        new Three(true, NEAR, Optional.of('é'))));
    }

    record Near(byte a, byte b) {}

    record Three(boolean a, Near b, Optional<Character> c) {}

    private static final Near NEAR = new Near((byte) -1, (byte) 1);

    private static void addStructs(List<Expected<?>> all) {
        Codec<Point> point = Codecs.of(Point.class);
        all.add(new Expected<>("unit_struct", Codecs.of(Empty.class), new Empty()));
        all.add(new Expected<>("point", point, new Point(1, -2)));
        all.add(
                new Expected<>(
                        "point_extreme", point, new Point(Integer.MIN_VALUE, Integer.MAX_VALUE)));
        all.add(new Expected<>("pair", Codecs.of(Pair.class), new Pair(200, "é")));
        all.add(new Expected<>("meters", Codecs.of(Meters.class), new Meters(1.5)));
        all.add(
                new Expected<>(
                        "keyed",
                        Codecs.of(Keyed.class),
                        new Keyed(
                                map(1L, new Point(1, 2), 20L, new Point(3, 4)),
                                map(new Point(0, 1), Level.LOW, new Point(2, 3), Level.HIGH),
                                map(Level.LOW, true, Level.HIGH, false))));
        all.add(
                new Expected<>(
                        "wide_min",
                        Codecs.of(Wide.class),
                        new Wide(
                                0,
                                0,
                                0,
                                ZERO,
                                ZERO,
                                Byte.MIN_VALUE,
                                Short.MIN_VALUE,
                                Integer.MIN_VALUE,
                                Long.MIN_VALUE,
                                MIN_I128,
                                -Float.MAX_VALUE,
                                -Double.MAX_VALUE,
                                false,
                                0)));
        all.add(
                new Expected<>(
                        "wide_max",
                        Codecs.of(Wide.class),
                        new Wide(
                                255,
                                65535,
                                4294967295L,
                                MAX_64,
                                MAX_128,
                                Byte.MAX_VALUE,
                                Short.MAX_VALUE,
                                Integer.MAX_VALUE,
                                Long.MAX_VALUE,
                                MAX_I128,
                                Float.MAX_VALUE,
                                Double.MAX_VALUE,
                                true,
                                Character.MAX_CODE_POINT)));
        Codec<Link> link = Codecs.of(Link.class);
        all.add(new Expected<>("link_one", link, link(1, Optional.empty())));
        all.add(
                new Expected<>(
                        "link_three",
                        link,
                        link(1, Optional.of(link(2, Optional.of(link(3, Optional.empty())))))));
    }

    private static void addEnumsAndGenerics(List<Expected<?>> all) {
        Codec<Level> level = Codecs.of(Level.class);
        all.add(new Expected<>("level_low", level, Level.LOW));
        all.add(new Expected<>("level_mid", level, Level.MID));
        all.add(new Expected<>("level_high", level, Level.HIGH));
        Codec<Command> command = Codecs.of(Command.class);
        all.add(new Expected<>("command_move", command, new Move(1, 2)));
        all.add(new Expected<>("command_say", command, new Say("hi")));
        all.add(new Expected<>("command_both_none", command, new Both(9, Optional.empty())));
        all.add(
                new Expected<>(
                        "command_both_some", command, new Both(9, Optional.of(new Point(3, 4)))));
        all.add(new Expected<>("command_stop", command, new Stop()));
        all.add(
                new Expected<>(
                        "state_empty",
                        Codecs.of(State.class),
                        new State(
                                0,
                                List.of(),
                                Optional.empty(),
                                Map.of(),
                                Level.LOW,
                                Optional.empty())));
        all.add(
                new Expected<>(
                        "state_full",
                        Codecs.of(State.class),
                        new State(
                                4294967295L,
                                List.of("a", "🦀"),
                                Optional.of(new Point(1, 2)),
                                map("x", -1L, "y", 9007199254740993L),
                                Level.HIGH,
                                Optional.of(new Move(5, 6)))));
        var result = Codecs.of(new TypeRef<Result<@Unsigned(8) Integer, String>>() {});
        all.add(new Expected<>("result_ok", result, new Ok<>(1)));
        all.add(new Expected<>("result_err", result, new Err<>("no")));
        var two = Codecs.of(new TypeRef<Two<Integer, String>>() {});
        all.add(new Expected<>("both", two, new Two<>(-1, "b")));
        all.add(
                new Expected<>(
                        "list_both",
                        Codecs.list(two),
                        List.of(new Two<>(1, "a"), new Two<>(2, "b"))));
        all.add(
                new Expected<>(
                        "both_nested",
                        Codecs.of(new TypeRef<Two<Two<Integer, String>, List<Byte>>>() {}),
                        new Two<>(new Two<>(1, "x"), List.of((byte) 9, (byte) 8))));
        Codec<Tree> tree = Codecs.of(Tree.class);
        all.add(new Expected<>("tree_leaf", tree, new Leaf(5)));
        all.add(
                new Expected<>(
                        "tree_node",
                        tree,
                        new Node(
                                List.of(
                                        new Leaf(1),
                                        new Node(List.of()),
                                        new Node(List.of(new Leaf(2)))))));
    }

    private static Link link(int value, Optional<Link> next) {
        return new Link((byte) value, next);
    }

    /** A map in the given order. */
    @SuppressWarnings("unchecked")
    private static <K, V> Map<K, V> map(Object... keysAndValues) {
        Map<K, V> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((K) keysAndValues[i], (V) keysAndValues[i + 1]);
        }
        return map;
    }
}
