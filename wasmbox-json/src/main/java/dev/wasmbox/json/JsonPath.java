package dev.wasmbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** Where in a JSON text a value is, as in {@code $.names[3]}. */
record JsonPath(@Nullable JsonPath outer, String step, int depth) {
    static final JsonPath ROOT = new JsonPath(null, "$", 0);

    /** So deep that neither the stack nor Jackson's own limit of 1000 levels comes into play. */
    static final int MAX_DEPTH = 700;

    private static final int MAX_SHOWN = 40;

    JsonPath field(String name) {
        return then("." + name);
    }

    /** What a variant of an enum carries. It is no deeper than the enum. */
    JsonPath variant(String name) {
        return new JsonPath(this, "." + name, depth);
    }

    JsonPath index(int index) {
        return then("[" + index + "]");
    }

    JsonPath key(String key) {
        return then("[" + JsonNodeText.quoted(key, MAX_SHOWN) + "]");
    }

    /** The same value, seen as what is inside an option or a struct of one field. */
    JsonPath inside() {
        return then("");
    }

    CodecException expected(String expected, @Nullable JsonNode found) {
        return error("expected " + expected + ", but found " + JsonNodeText.of(found, MAX_SHOWN));
    }

    CodecException error(String problem) {
        return new CodecException(this + ": " + problem);
    }

    private JsonPath then(String next) {
        if (depth == MAX_DEPTH) {
            throw error("values nest deeper than " + MAX_DEPTH + " levels");
        }
        return new JsonPath(this, next, depth + 1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (JsonPath path = this; path != null; path = path.outer) {
            text.insert(0, path.step);
        }
        return text.toString();
    }
}
