package dev.wasmbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes JSON as a message of a type that is only known at run time. */
final class JsonToBytes {
    private final Encoder out;

    JsonToBytes(Encoder out) {
        this.out = out;
    }

    void write(Schema.Type type, JsonNode json, JsonPath path) {
        if (type instanceof Schema.Primitive primitive) {
            writePrimitive(primitive, json, path);
        } else if (type instanceof Schema.Option option) {
            writeOption(option, json, path);
        } else if (type instanceof Schema.ListOf list) {
            expectArray(json, path, -1);
            out.writeLength(json.size());
            writeElements(list.element(), json, path);
        } else if (type instanceof Schema.ArrayOf array) {
            expectArray(json, path, array.length());
            writeElements(array.element(), json, path);
        } else if (type instanceof Schema.MapOf map) {
            writeMap(map, json, path);
        } else if (type instanceof Schema.Tuple tuple) {
            writeTuple(tuple.elements(), json, path);
        } else {
            writeNamed((Schema.Named) type, json, path);
        }
    }

    private void writePrimitive(Schema.Primitive type, JsonNode json, JsonPath path) {
        switch (type) {
            case UNIT -> expect(json.isNull(), "null", json, path);
            case BOOL -> {
                expect(json.isBoolean(), "true or false", json, path);
                out.writeBool(json.booleanValue());
            }
            case F32 -> out.writeF32(FloatForm.toFloat(json, path));
            case F64 -> out.writeF64(FloatForm.toDouble(json, path, "f64"));
            case CHAR -> writeChar(json, path);
            case STRING -> writeString(json, path);
            case BYTES -> {
                expectArray(json, path, -1);
                out.writeLength(json.size());
                writeElements(Schema.Primitive.U8, json, path);
            }
            default -> IntegerForm.of(type).write(json, path, out);
        }
    }

    private void writeChar(JsonNode json, JsonPath path) {
        String text = json.isTextual() ? json.textValue() : "";
        boolean one = !text.isEmpty() && text.codePointCount(0, text.length()) == 1;
        expect(one, "a string of one character", json, path);
        located(path, () -> out.writeChar(text.codePointAt(0)));
    }

    private void writeString(JsonNode json, JsonPath path) {
        expect(json.isTextual(), "a string", json, path);
        located(path, () -> out.writeString(json.textValue()));
    }

    private void writeOption(Schema.Option option, JsonNode json, JsonPath path) {
        out.writePresence(!json.isNull());
        if (json.isNull()) {
            return;
        }
        if (TypeForms.mayBeNull(option.value())) {
            expect(
                    json.isArray() && json.size() == 1,
                    "null, or the value as the only one in an array",
                    json,
                    path);
            write(option.value(), json.get(0), path.index(0));
        } else {
            write(option.value(), json, path.inside());
        }
    }

    private void writeElements(Schema.Type element, JsonNode json, JsonPath path) {
        for (int i = 0; i < json.size(); i++) {
            int start = out.size();
            write(element, json.get(i), path.index(i));
            located(path, () -> out.countElement(start));
        }
    }

    private void writeTuple(List<Schema.Type> elements, JsonNode json, JsonPath path) {
        expectArray(json, path, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            write(elements.get(i), json.get(i), path.index(i));
        }
    }

    private void writeMap(Schema.MapOf map, JsonNode json, JsonPath path) {
        boolean keyed = TypeForms.isKey(map.key());
        expect(
                keyed ? json.isObject() : json.isArray(),
                keyed ? "an object" : "an array of pairs of key and value",
                json,
                path);
        out.writeLength(json.size());
        if (keyed) {
            writeObject(map, json, path);
        } else {
            writePairs(map, json, path);
        }
    }

    private void writeObject(Schema.MapOf map, JsonNode json, JsonPath path) {
        for (Iterator<Map.Entry<String, JsonNode>> i = json.fields(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = i.next();
            JsonPath place = path.key(entry.getKey());
            write(map.key(), key(map.key(), entry.getKey(), place), place);
            write(map.value(), entry.getValue(), place);
        }
    }

    /** The key of an object as the value that it stands for. */
    private static JsonNode key(Schema.Type type, String key, JsonPath path) {
        Schema.Type inner = TypeForms.unwrapped(type);
        if (inner == Schema.Primitive.BOOL && (key.equals("true") || key.equals("false"))) {
            return BooleanNode.valueOf(key.equals("true"));
        }
        if (inner instanceof Schema.Primitive primitive
                && inner != Schema.Primitive.BOOL
                && inner != Schema.Primitive.CHAR
                && inner != Schema.Primitive.STRING) {
            return integerKey(IntegerForm.of(primitive), key, path);
        }
        return TextNode.valueOf(key);
    }

    private static JsonNode integerKey(IntegerForm form, String key, JsonPath path) {
        if (key.length() <= 40) {
            try {
                BigInteger value = new BigInteger(key);
                if (value.toString().equals(key)) { // so that no two keys are the same number
                    return BigIntegerNode.valueOf(value);
                }
            } catch (NumberFormatException notANumber) {
                // refused below
            }
        }
        throw path.expected(form + " as the key", TextNode.valueOf(key));
    }

    private void writePairs(Schema.MapOf map, JsonNode json, JsonPath path) {
        Set<ByteBuffer> keys = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            JsonPath place = path.index(i);
            JsonNode pair = json.get(i);
            expectArray(pair, place, 2);
            int start = out.size();
            write(map.key(), pair.get(0), place.index(0));
            byte[] key = Arrays.copyOfRange(out.buffer(), start, out.size());
            if (!keys.add(ByteBuffer.wrap(key))) {
                throw place.error("the key occurs twice");
            }
            write(map.value(), pair.get(1), place.index(1));
            located(place, () -> out.countElement(start));
        }
    }

    private void writeNamed(Schema.Named named, JsonNode json, JsonPath path) {
        located(path, out::enter);
        if (named.definition() instanceof Schema.Struct struct) {
            writeFields(named.name(), struct.fields(), json, path);
        } else {
            writeVariant(((Schema.Variants) named.definition()).variants(), json, path);
        }
        out.leave();
    }

    private void writeVariant(List<Schema.Variant> variants, JsonNode json, JsonPath path) {
        String name = json.isTextual() ? json.textValue() : null;
        if (json.isObject() && json.size() == 1) {
            name = json.fieldNames().next();
        }
        int tag = 0;
        while (tag < variants.size() && !variants.get(tag).name().equals(name)) {
            tag++;
        }
        if (name == null || tag == variants.size()) {
            throw path.expected(described(variants), json);
        }
        Schema.Fields fields = variants.get(tag).fields();
        if (json.isTextual() && fields.shape() != Schema.Shape.UNIT) {
            throw path.expected(described(List.of(variants.get(tag))), json);
        }
        out.writeTag(tag);
        if (json.isObject()) {
            writeFields(name, fields, json.get(name), path.variant(name));
        }
    }

    private static String described(List<Schema.Variant> variants) {
        List<String> forms = new ArrayList<>();
        for (Schema.Variant variant : variants) {
            String name = "\"" + variant.name() + "\"";
            forms.add(variant.fields().shape() == Schema.Shape.UNIT ? name : "{" + name + ": …}");
        }
        return forms.isEmpty()
                ? "nothing, as the enum has no variants"
                : String.join(" or ", forms);
    }

    private void writeFields(String name, Schema.Fields fields, JsonNode json, JsonPath path) {
        if (fields.shape() == Schema.Shape.UNIT) {
            expect(json.isNull(), "null", json, path);
        } else if (TypeForms.isNewtype(fields)) {
            write(fields.list().get(0).type(), json, path.inside());
        } else if (fields.shape() == Schema.Shape.TUPLE) {
            writeTuple(fields.list().stream().map(Schema.Field::type).toList(), json, path);
        } else {
            writeNamedFields(name, fields.list(), json, path);
        }
    }

    private void writeNamedFields(
            String name, List<Schema.Field> fields, JsonNode json, JsonPath path) {
        expect(json.isObject(), "an object of the fields of " + name, json, path);
        int seen = 0;
        for (Schema.Field field : fields) {
            JsonNode value = json.get(field.name());
            if (value != null) {
                seen++;
                write(field.type(), value, path.field(field.name()));
            } else if (field.type() instanceof Schema.Option) {
                out.writePresence(false);
            } else {
                throw path.error("the field \"" + field.name() + "\" of " + name + " is missing");
            }
        }
        if (seen < json.size()) {
            throw path.error(unknownField(name, fields, json));
        }
    }

    private static String unknownField(String name, List<Schema.Field> fields, JsonNode json) {
        List<String> known = fields.stream().map(Schema.Field::name).toList();
        Iterator<String> names = json.fieldNames();
        String unknown = names.next();
        while (known.contains(unknown)) {
            unknown = names.next();
        }
        return name
                + " has no field "
                + JsonNodeText.quoted(unknown, 40)
                + (known.isEmpty() ? "" : "; it has " + String.join(", ", known));
    }

    private static void expectArray(JsonNode json, JsonPath path, int length) {
        boolean good = json.isArray() && (length < 0 || json.size() == length);
        expect(good, length < 0 ? "an array" : "an array of " + length, json, path);
    }

    private static void expect(
            boolean condition, String expected, @Nullable JsonNode json, JsonPath path) {
        if (!condition) {
            throw path.expected(expected, json);
        }
    }

    /** Adds the path to what the encoder refuses. */
    private static void located(JsonPath path, Runnable writing) {
        try {
            writing.run();
        } catch (CodecException e) {
            throw path.error(e.getMessage() == null ? "refused" : e.getMessage());
        }
    }
}
