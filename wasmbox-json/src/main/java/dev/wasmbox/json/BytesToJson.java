package dev.wasmbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a message of a type that is only known at run time.
 *
 * <p>Type and bytes may both be hostile. So the nesting is limited, and so are values that take no
 * bytes, of which a small type may describe any number.
 */
final class BytesToJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Decoder in;
    private final int mostEmptyValues;
    private int emptyValues;
    private int depth;

    BytesToJson(Decoder in) {
        this.in = in;
        mostEmptyValues =
                (int)
                        Math.min(
                                Integer.MAX_VALUE,
                                (long) Encoder.MAX_EMPTY_ELEMENTS + in.remaining());
    }

    JsonNode read(Schema.Type type) {
        if (++depth > JsonPath.MAX_DEPTH) {
            throw new CodecException(
                    "values nest deeper than "
                            + JsonPath.MAX_DEPTH
                            + " levels at byte "
                            + in.position());
        }
        int start = in.position();
        JsonNode json = readParts(type);
        if (in.position() == start && ++emptyValues > mostEmptyValues) {
            throw new CodecException(
                    "more than "
                            + mostEmptyValues
                            + " values that take no bytes, at byte "
                            + start);
        }
        depth--;
        return json;
    }

    private JsonNode readParts(Schema.Type type) {
        if (type instanceof Schema.Primitive primitive) {
            return readPrimitive(primitive);
        }
        if (type instanceof Schema.Option option) {
            return readOption(option);
        }
        if (type instanceof Schema.ListOf list) {
            return readElements(list.element(), in.readCount(0));
        }
        if (type instanceof Schema.ArrayOf array) {
            return readElements(array.element(), array.length());
        }
        if (type instanceof Schema.MapOf map) {
            return TypeForms.isKey(map.key()) ? readObject(map) : readPairs(map);
        }
        if (type instanceof Schema.Tuple tuple) {
            ArrayNode array = NODES.arrayNode();
            tuple.elements().forEach(element -> array.add(read(element)));
            return array;
        }
        return readNamed((Schema.Named) type);
    }

    private JsonNode readPrimitive(Schema.Primitive type) {
        return switch (type) {
            case UNIT -> NullNode.getInstance();
            case BOOL -> BooleanNode.valueOf(in.readBool());
            case F32 -> FloatForm.of(in.readF32());
            case F64 -> FloatForm.of(in.readF64());
            case CHAR -> TextNode.valueOf(Character.toString(in.readChar()));
            case STRING -> TextNode.valueOf(in.readString());
            case BYTES -> readBytes();
            default -> IntegerForm.of(type).read(in);
        };
    }

    private JsonNode readBytes() {
        ArrayNode array = NODES.arrayNode();
        for (int left = in.readCount(1); left > 0; left--) {
            array.add(IntNode.valueOf(in.readU8()));
        }
        return array;
    }

    private JsonNode readOption(Schema.Option option) {
        if (!in.readPresence()) {
            return NullNode.getInstance();
        }
        JsonNode value = read(option.value());
        return TypeForms.mayBeNull(option.value()) ? NODES.arrayNode().add(value) : value;
    }

    private JsonNode readElements(Schema.Type element, int count) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            int start = in.position();
            array.add(read(element));
            in.countElement(start);
        }
        return array;
    }

    private JsonNode readObject(Schema.MapOf map) {
        ObjectNode object = NODES.objectNode();
        for (int left = in.readCount(0); left > 0; left--) {
            int start = in.position();
            String key = read(map.key()).asText();
            if (object.has(key)) {
                throw repeatedKey(start);
            }
            object.set(key, read(map.value()));
        }
        return object;
    }

    private JsonNode readPairs(Schema.MapOf map) {
        ArrayNode pairs = NODES.arrayNode();
        Set<JsonNode> keys = new HashSet<>();
        for (int left = in.readCount(0); left > 0; left--) {
            int start = in.position();
            JsonNode key = read(map.key());
            if (!keys.add(key)) {
                throw repeatedKey(start);
            }
            pairs.add(NODES.arrayNode().add(key).add(read(map.value())));
            in.countElement(start);
        }
        return pairs;
    }

    private static CodecException repeatedKey(int start) {
        return new CodecException("a key of a map occurs twice, the second time at byte " + start);
    }

    private JsonNode readNamed(Schema.Named named) {
        in.enter();
        JsonNode json;
        if (named.definition() instanceof Schema.Struct struct) {
            json = readFields(struct.fields());
        } else {
            json = readVariant(named, ((Schema.Variants) named.definition()).variants());
        }
        in.leave();
        return json;
    }

    private JsonNode readVariant(Schema.Named named, List<Schema.Variant> variants) {
        Schema.Variant variant = variants.get(in.readTag(named.name(), variants.size()));
        if (variant.fields().shape() == Schema.Shape.UNIT) {
            return TextNode.valueOf(variant.name());
        }
        return NODES.objectNode().set(variant.name(), readFields(variant.fields()));
    }

    private JsonNode readFields(Schema.Fields fields) {
        if (fields.shape() == Schema.Shape.UNIT) {
            return NullNode.getInstance();
        }
        if (TypeForms.isNewtype(fields)) {
            return read(fields.list().get(0).type());
        }
        if (fields.shape() == Schema.Shape.TUPLE) {
            ArrayNode array = NODES.arrayNode();
            fields.list().forEach(field -> array.add(read(field.type())));
            return array;
        }
        ObjectNode object = NODES.objectNode();
        fields.list().forEach(field -> object.set(field.name(), read(field.type())));
        return object;
    }
}
