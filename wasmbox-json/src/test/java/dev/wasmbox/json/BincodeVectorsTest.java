package dev.wasmbox.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON that serde_json wrote against the bytes that bincode wrote, both from Rust. */
@Tag("once")
class BincodeVectorsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    record Vector(String name, Codec<String> codec, String hex, String json) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void jsonOfRust_givesTheBytesOfRust(Vector vector) {
        byte[] bytes = vector.codec.toBytes(vector.json);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(vector.hex);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void bytesOfRust_giveTheJsonOfRust(Vector vector) throws JsonProcessingException {
        String json = vector.codec.fromBytes(HexFormat.of().parseHex(vector.hex));
        JsonNode expected = MAPPER.readTree(vector.json);
        if (!expected.isFloat() && !expected.isDouble() && !vector.name.startsWith("wide")) {
            assertThat(json).isEqualTo(vector.json);
        } // the languages write exponents differently; the bytes show that the number is the same
        assertThat(HexFormat.of().formatHex(vector.codec.toBytes(json))).isEqualTo(vector.hex);
    }

    @Test
    void vectors_areThere() throws IOException {
        assertThat(vectors().count()).isGreaterThan(100);
    }

    static Stream<Vector> vectors() throws IOException {
        return Stream.concat(vectors("bincode.txt"), vectors("json.txt"));
    }

    private static Stream<Vector> vectors(String file) throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("wasmbox.root")));
        List<String> lines = Files.readAllLines(root.resolve("test-guests/vectors").resolve(file));
        List<String> definitions =
                lines.stream()
                        .filter(line -> !line.startsWith("#") && !line.contains("\t"))
                        .toList();
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .filter(parts -> parts.length == 4)
                .map(
                        parts ->
                                new Vector(
                                        parts[0],
                                        codec(parts[1], definitions),
                                        parts[2],
                                        parts[3]));
    }

    private static Codec<String> codec(String type, List<String> definitions) {
        String text = "wasmbox-schema 1\ninput " + type + "\noutput unit\n";
        return JsonCodecs.text(Schema.parse(text + String.join("\n", definitions)).input());
    }
}
