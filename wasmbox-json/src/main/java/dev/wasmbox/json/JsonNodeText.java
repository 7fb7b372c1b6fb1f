package dev.wasmbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** JSON in error messages. */
final class JsonNodeText {
    private JsonNodeText() {}

    /** A scalar as it is, but not longer than that; of containers only what they are. */
    static String of(@Nullable JsonNode node, int most) {
        if (node == null || node.isMissingNode()) {
            return "nothing";
        }
        if (node.isArray()) {
            return "an array of " + node.size();
        }
        if (node.isObject()) {
            return node.size() == 1
                    ? "an object with the key " + quoted(node.fieldNames().next(), most)
                    : "an object with " + node.size() + " keys";
        }
        return shortened(node.toString(), most);
    }

    static String quoted(String text, int most) {
        return shortened(TextNode.valueOf(text).toString(), most);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
