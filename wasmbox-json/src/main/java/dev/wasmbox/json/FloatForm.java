package dev.wasmbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/** Floats as JSON numbers, and those that are not finite as strings. */
final class FloatForm {
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private FloatForm() {}

    static JsonNode of(float value) {
        return Float.isFinite(value)
                ? FloatNode.valueOf(value)
                : TextNode.valueOf(Float.toString(value));
    }

    static JsonNode of(double value) {
        return Double.isFinite(value)
                ? DoubleNode.valueOf(value)
                : TextNode.valueOf(Double.toString(value));
    }

    static float toFloat(JsonNode json, JsonPath path) {
        double wide = toDouble(json, path, "f32");
        // Through the decimal that was written: rounding twice might miss the nearest float.
        float value = Float.parseFloat(Double.toString(wide));
        if (Float.isInfinite(value) && Double.isFinite(wide)) {
            throw path.expected("a number within the range of f32", json);
        }
        return value;
    }

    static double toDouble(JsonNode json, JsonPath path, String type) {
        if (json.isTextual() && NOT_FINITE.contains(json.textValue())) {
            return Double.parseDouble(json.textValue());
        }
        if (!json.isNumber()) {
            throw path.expected(
                    "a number, \"NaN\", \"Infinity\" or \"-Infinity\" (" + type + ")", json);
        }
        double value = json.doubleValue();
        if (Double.isInfinite(value)) {
            throw path.error("expected a number within the range of " + type);
        }
        return value;
    }
}
