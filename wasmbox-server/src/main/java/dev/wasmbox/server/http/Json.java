package dev.wasmbox.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON in requests and answers. */
final class Json {
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    static JsonNode read(byte[] json) {
        return read(json, JsonNode.class);
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value != null) {
                return value;
            }
        } catch (UnrecognizedPropertyException e) {
            throw invalid(
                    "it has the field "
                            + e.getPropertyName()
                            + ", which is none of "
                            + e.getKnownPropertyIds());
        } catch (JsonProcessingException e) {
            throw invalid(e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid(e.toString());
        }
        throw invalid("it is null");
    }

    /** A part of a body that may not be left out. */
    static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw invalid("it has no " + name);
        }
        return value;
    }

    private static ProblemException invalid(String reason) {
        return new ProblemException(
                Problem.INVALID, "the body is not the JSON that is expected: " + reason);
    }
}
