package dev.wasmbox.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The file of vectors that a Rust program wrote: its comments explain its lines. */
record BincodeVectors(String definitions, Map<String, Vector> vectors) {

    record Vector(String name, String type, String hex, String json) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    static BincodeVectors read() {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("wasmbox.root")));
        StringBuilder definitions = new StringBuilder();
        Map<String, Vector> vectors = new LinkedHashMap<>();
        try {
            for (String line :
                    Files.readAllLines(root.resolve("test-guests/vectors/bincode.txt"))) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 4) {
                    vectors.put(parts[0], new Vector(parts[0], parts[1], parts[2], parts[3]));
                } else if (!line.startsWith("#")) {
                    definitions.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BincodeVectors(definitions.toString(), vectors);
    }

    Set<String> names() {
        return vectors.keySet();
    }

    Vector vector(String name) {
        return Objects.requireNonNull(vectors.get(name), name);
    }

    /** A schema whose input and output are the vector's type. */
    Schema schema(Vector vector) {
        return Schema.parse(
                "wasmbox-schema 1\ninput "
                        + vector.type
                        + "\noutput "
                        + vector.type
                        + "\n"
                        + definitions);
    }
}
