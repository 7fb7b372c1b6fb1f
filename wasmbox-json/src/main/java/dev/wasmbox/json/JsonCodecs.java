package dev.wasmbox.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Schema;
import java.util.Objects;

/**
 * Codecs between JSON and the messages of any type that a schema describes. They are immutable and
 * thread-safe.
 *
 * <p>The JSON is that of Rust's <a href="https://serde.rs/json.html">serde_json</a>: enums are
 * externally tagged ({@code {"Move":{"dx":1,"dy":2}}}, {@code {"Say":"hi"}}, {@code "Stop"}),
 * structs are objects, tuples are arrays, a struct of one unnamed field is that field, {@code
 * bytes} is an array of numbers. Four things go beyond it, so that every value has its JSON:
 *
 * <ul>
 *   <li>floats that are not finite are {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"};
 *   <li>an option around a type that itself may be {@code null} is {@code null} or an array of one;
 *   <li>a map whose keys are not strings, chars, integers, bools or enums without data is an array
 *       of pairs;
 *   <li>integers are exact up to 128 bits.
 * </ul>
 *
 * <p>Fields of structs may come in any order; those that are options may be left out; unknown and
 * repeated ones are refused. What is refused is named by its path: {@code $.Move.dx: expected an
 * integer from -2147483648 to 2147483647 (i32), but found "a"}.
 */
public final class JsonCodecs {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonCodecs() {}

    /** Between JSON text, of which it writes one line without spaces, and messages of the type. */
    public static Codec<String> text(Schema.Type type) {
        return tree(Objects.requireNonNull(type, "type")).as(JsonCodecs::parse, JsonCodecs::print);
    }

    /** Between Jackson's trees and messages of the type. */
    public static Codec<JsonNode> tree(Schema.Type type) {
        return new JsonCodec(Objects.requireNonNull(type, "type"));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(e);
        }
    }

    private static String print(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new CodecException("the message cannot be written as JSON", e);
        }
    }
}
