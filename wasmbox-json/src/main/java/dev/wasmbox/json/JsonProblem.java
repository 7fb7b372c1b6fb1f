package dev.wasmbox.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import dev.wasmbox.codec.CodecException;

/** What Jackson says about a text that is no JSON, without its own classes and settings. */
final class JsonProblem {
    private static final int MAX_PATH = 200;

    private JsonProblem() {}

    static CodecException of(JsonProcessingException e) {
        var at = e.getLocation();
        String place = at == null ? "" : " at column " + at.getColumnNr();
        return new CodecException("not JSON" + place + path(e) + ": " + words(e), e);
    }

    private static String path(JsonProcessingException e) {
        StringBuilder path = new StringBuilder();
        if (e.getProcessor() instanceof JsonParser parser) {
            for (var step = parser.getParsingContext(); step != null; step = step.getParent()) {
                path.insert(0, step(step));
            }
        }
        return path.isEmpty() || path.length() > MAX_PATH ? "" : ", in $" + path;
    }

    private static String step(JsonStreamContext step) {
        if (step.inArray()) {
            return "[" + step.getCurrentIndex() + "]";
        }
        return step.hasCurrentName() ? "." + step.getCurrentName() : "";
    }

    private static String words(JsonProcessingException e) {
        return e.getOriginalMessage()
                .replaceAll(", from `[^`]*`", "")
                .replaceAll("^Duplicate field '(.*)' for `.*", "the key \"$1\" occurs twice")
                .replaceAll("^Trailing token .*", "more follows after the value")
                .replaceAll("\\(start marker at .*column: (\\d+)\\]\\)", "that began at column $1");
    }
}
