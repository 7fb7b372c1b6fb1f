package dev.wasmbox.guest.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated codecs against the bytes that the Rust crate bincode 1.x wrote. One guest takes a
 * message with a variant for each vector, whose one component is the Java type for the vector.
 */
class BincodeVectorsTest {
    private static final String DEFINITIONS =
            """
            record Unit() {}
            record Point(int x, int y) {}
            record Pair(@Unsigned(8) int first, String second) {}
            record Meters(double value) {}
            record Wide(@Unsigned(8) int a, @Unsigned(16) int b, @Unsigned(32) long c,
                    @Unsigned(64) BigInteger d, @Unsigned(128) BigInteger e, byte f, short g, int h,
                    long i, BigInteger j, float k, double l, boolean m, @CodePoint int n) {}
            record Keyed(Map<@Unsigned(32) Long, Point> byId, Map<Point, Level> byPoint,
                    Map<Level, Boolean> byLevel) {}
            enum Level { LOW, MID, HIGH }
            sealed interface Command {}
            record Move(int dx, int dy) implements Command {}
            record Say(String text) implements Command {}
            record Both(@Unsigned(8) int count, Optional<Point> at) implements Command {}
            record Stop() implements Command {}
            record State(@Unsigned(32) long count, List<String> names, Optional<Point> at,
                    Map<String, Long> scores, Level level, Optional<Command> last) {}
            sealed interface Result<T, E> {}
            record Ok<T, E>(T value) implements Result<T, E> {}
            record Err<T, E>(E value) implements Result<T, E> {}
            record Two<A, B>(A first, B second) {}
            record Three<A, B, C>(A first, B second, C third) {}
            sealed interface Tree {}
            record Leaf(int value) implements Tree {}
            record Node(List<Tree> children) implements Tree {}
            record Link(byte value, Optional<Link> next) {}
            """;

    private static final Map<String, String> BY_WIRE_TYPE =
            Map.ofEntries(
                    Map.entry("bool", "boolean"),
                    Map.entry("u8", "@Unsigned(8) int"),
                    Map.entry("u16", "@Unsigned(16) short"),
                    Map.entry("u32", "@Unsigned(32) int"),
                    Map.entry("u64", "@Unsigned(64) BigInteger"),
                    Map.entry("u128", "@Unsigned(128) BigInteger"),
                    Map.entry("i8", "byte"),
                    Map.entry("i16", "Short"),
                    Map.entry("i32", "int"),
                    Map.entry("i64", "Long"),
                    Map.entry("i128", "BigInteger"),
                    Map.entry("f32", "float"),
                    Map.entry("f64", "double"),
                    Map.entry("char", "@CodePoint int"),
                    Map.entry("string", "String"),
                    Map.entry("bytes", "byte[]"),
                    Map.entry("unit", "Unit"),
                    Map.entry("option<i32>", "Optional<Integer>"),
                    Map.entry("option<unit>", "Optional<Unit>"),
                    Map.entry("option<option<u8>>", "Optional<Optional<@Unsigned(8) Integer>>"),
                    Map.entry("option<string>", "Optional<String>"),
                    Map.entry("list<i32>", "int[]"),
                    Map.entry("list<string>", "String[]"),
                    Map.entry("list<list<u16>>", "List<@Unsigned(16) int[]>"),
                    Map.entry("list<option<bool>>", "List<Optional<Boolean>>"),
                    Map.entry("list<unit>", "List<Unit>"),
                    Map.entry("map<string, i64>", "Map<String, Long>"),
                    Map.entry("map<u32, string>", "Map<@Unsigned(32) Long, String>"),
                    Map.entry(
                            "map<string, list<map<string, bool>>>",
                            "Map<String, List<Map<String, Boolean>>>"),
                    Map.entry("list<u16>", "Set<@Unsigned(16) Integer>"),
                    Map.entry("array<u8, 4>", "@FixedLength(4) byte[]"),
                    Map.entry("array<i32, 3>", "@FixedLength(3) List<Integer>"),
                    Map.entry("array<u8, 0>", "@FixedLength(0) byte[]"),
                    Map.entry(
                            "array<array<u8, 2>, 2>", "byte @FixedLength(2) [] @FixedLength(2) []"),
                    Map.entry("tuple<u8, string>", "Pair"),
                    Map.entry(
                            "tuple<bool, tuple<i8, i8>, option<char>>",
                            "Three<Boolean, Two<Byte, Byte>, Optional<Character>>"),
                    Map.entry("Result_u8_string", "Result<@Unsigned(8) Integer, String>"),
                    Map.entry("Both_i32_string", "Two<Integer, String>"),
                    Map.entry(
                            "Both_Both_i32_string_list_u8",
                            "Two<Two<Integer, String>, List<@Unsigned(8) Short>>"),
                    Map.entry("list<Both_i32_string>", "Two<Integer, String>[]"));

    private static final Map<String, Vector> VECTORS = read();
    private static final Messages MESSAGES = Messages.compile(DEFINITIONS + message());

    record Vector(int tag, String name, String type, byte[] bytes) {
        /** The bytes of the message that holds the vector. */
        byte[] message() {
            Encoder out = new Encoder();
            out.writeTag(tag);
            out.writeRaw(bytes, 0, bytes.length);
            return out.toByteArray();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void bytesOfRust_giveTheValueOfTheHost(Vector vector) {
        Object guests = MESSAGES.generated().fromBytes(vector.message());
        Object hosts = MESSAGES.derived().fromBytes(vector.message());
        assertThat(guests)
                .usingRecursiveComparison()
                .withComparatorForType(Float::compare, Float.class)
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(hosts);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void value_hasTheBytesOfRust(Vector vector) {
        Codec<Object> codec = MESSAGES.generated();
        Object value = codec.fromBytes(vector.message());
        assertThat(HexFormat.of().formatHex(codec.toBytes(value)))
                .isEqualTo(HexFormat.of().formatHex(vector.message()));
    }

    @Test
    void vectors_areThere() {
        assertThat(VECTORS).hasSizeGreaterThan(80).containsKeys("wide_max", "tree_node", "keyed");
    }

    static List<Vector> vectors() {
        return List.copyOf(VECTORS.values());
    }

    private static String message() {
        StringBuilder text = new StringBuilder("sealed interface Message {}\n");
        for (Vector vector : VECTORS.values()) {
            String java = BY_WIRE_TYPE.getOrDefault(vector.type, vector.type);
            text.append("record V%d(%s value) implements Message {}\n".formatted(vector.tag, java));
        }
        return text.toString();
    }

    private static Map<String, Vector> read() {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("wasmbox.root")));
        Map<String, Vector> vectors = new LinkedHashMap<>();
        try {
            for (String line :
                    Files.readAllLines(root.resolve("test-guests/vectors/bincode.txt"))) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 4) {
                    byte[] bytes = HexFormat.of().parseHex(parts[2]);
                    int tag = vectors.size();
                    vectors.put(parts[0], new Vector(tag, parts[0], parts[1], bytes));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vectors;
    }
}
