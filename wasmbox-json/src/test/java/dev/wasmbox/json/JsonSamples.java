package dev.wasmbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.codec.Schema.Primitive;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random types, and random JSON for them in the form that is written. */
final class JsonSamples {
    private static final List<Primitive> PRIMITIVES = List.of(Primitive.values());
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    record Sample(Schema.Type type, JsonNode json) {}

    private final Random random;
    private int names;

    private JsonSamples(Random random) {
        this.random = random;
    }

    static Arbitrary<Sample> samples() {
        return Arbitraries.randomValue(
                random -> {
                    JsonSamples make = new JsonSamples(random);
                    Schema.Type type = make.type(3);
                    return new Sample(type, make.json(type, 6));
                });
    }

    private Schema.Type type(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(9);
        return switch (kind) {
            case 1 -> new Schema.Option(type(depth - 1));
            case 2 -> new Schema.ListOf(type(depth - 1));
            case 3 -> new Schema.MapOf(type(depth - 1), type(depth - 1));
            case 4 -> new Schema.ArrayOf(type(depth - 1), random.nextInt(4));
            case 5 -> new Schema.Tuple(types(depth - 1));
            case 6 ->
                    new Schema.Named(
                            name(), self -> new Schema.Struct(fields(depth - 1, List.of())));
            case 7 ->
                    new Schema.Named(
                            name(),
                            self ->
                                    new Schema.Struct(
                                            fields(
                                                    depth - 1,
                                                    List.of(
                                                            new Schema.Option(self),
                                                            new Schema.ListOf(self)))));
            case 8 -> new Schema.Named(name(), self -> new Schema.Variants(variants(depth - 1)));
            default -> PRIMITIVES.get(random.nextInt(PRIMITIVES.size()));
        };
    }

    private String name() {
        return "T" + names++;
    }

    private List<Schema.Type> types(int depth) {
        List<Schema.Type> types = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            types.add(type(depth));
        }
        return types;
    }

    private Schema.Fields fields(int depth, List<Schema.Type> more) {
        List<Schema.Type> types = new ArrayList<>(types(depth));
        types.addAll(more);
        return switch (more.isEmpty() ? random.nextInt(3) : random.nextInt(2)) {
            case 0 -> Schema.Fields.tuple(types.toArray(new Schema.Type[0]));
            case 1 -> {
                List<Schema.Field> fields = new ArrayList<>();
                types.forEach(type -> fields.add(new Schema.Field("f" + fields.size(), type)));
                yield new Schema.Fields(Schema.Shape.NAMED, fields);
            }
            default -> Schema.Fields.NONE;
        };
    }

    private List<Schema.Variant> variants(int depth) {
        List<Schema.Variant> variants = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            Schema.Fields fields =
                    random.nextBoolean() ? Schema.Fields.NONE : fields(depth, List.of());
            variants.add(new Schema.Variant("V" + i, fields));
        }
        return variants;
    }

    private JsonNode json(Schema.Type type, int depth) {
        if (type instanceof Primitive primitive) {
            return primitive(primitive);
        }
        if (type instanceof Schema.Option option) {
            return option(option, depth);
        }
        if (type instanceof Schema.ListOf list) {
            return array(list.element(), depth <= 0 ? 0 : random.nextInt(4), depth);
        }
        if (type instanceof Schema.ArrayOf array) {
            return array(array.element(), array.length(), depth);
        }
        if (type instanceof Schema.MapOf map) {
            return map(map, depth);
        }
        if (type instanceof Schema.Tuple tuple) {
            ArrayNode array = NODES.arrayNode();
            tuple.elements().forEach(element -> array.add(json(element, depth - 1)));
            return array;
        }
        return named((Schema.Named) type, depth);
    }

    private JsonNode option(Schema.Option option, int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return NODES.nullNode();
        }
        JsonNode value = json(option.value(), depth - 1);
        return value.isNull() || isWrapped(option.value()) ? NODES.arrayNode().add(value) : value;
    }

    /** Written out once more, independently of the code under test. */
    private static boolean isWrapped(Schema.Type type) {
        if (type instanceof Schema.Named named
                && named.definition() instanceof Schema.Struct struct) {
            Schema.Fields fields = struct.fields();
            boolean single = fields.list().size() == 1 && fields.shape() == Schema.Shape.TUPLE;
            return fields.shape() == Schema.Shape.UNIT
                    || (single && isWrapped(fields.list().get(0).type()));
        }
        return type instanceof Schema.Option || type == Primitive.UNIT;
    }

    private JsonNode array(Schema.Type element, int count, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            array.add(json(element, depth - 1));
        }
        return array;
    }

    private JsonNode map(Schema.MapOf map, int depth) {
        ObjectNode object = NODES.objectNode();
        ArrayNode pairs = NODES.arrayNode();
        boolean keyed = TypeForms.isKey(map.key());
        for (int left = depth <= 0 ? 0 : random.nextInt(3); left > 0; left--) {
            JsonNode key = json(map.key(), depth - 1);
            JsonNode value = json(map.value(), depth - 1);
            if (keyed) {
                object.set(key.asText(), value);
            } else if (pairs.isEmpty()) { // more might repeat the key
                pairs.add(NODES.arrayNode().add(key).add(value));
            }
        }
        return keyed ? object : pairs;
    }

    private JsonNode named(Schema.Named named, int depth) {
        if (named.definition() instanceof Schema.Struct struct) {
            return fields(struct.fields(), depth);
        }
        List<Schema.Variant> variants = ((Schema.Variants) named.definition()).variants();
        Schema.Variant variant = variants.get(random.nextInt(variants.size()));
        return variant.fields().shape() == Schema.Shape.UNIT
                ? NODES.textNode(variant.name())
                : NODES.objectNode().set(variant.name(), fields(variant.fields(), depth));
    }

    private JsonNode fields(Schema.Fields fields, int depth) {
        ArrayNode array = NODES.arrayNode();
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : fields.list()) {
            JsonNode value = json(field.type(), depth - 1);
            array.add(value);
            object.set(field.name(), value);
        }
        return switch (fields.shape()) {
            case UNIT -> NODES.nullNode();
            case NAMED -> object;
            case TUPLE -> array.size() == 1 ? array.get(0) : array;
        };
    }

    private JsonNode primitive(Primitive type) {
        return switch (type) {
            case UNIT -> NODES.nullNode();
            case BOOL -> NODES.booleanNode(random.nextBoolean());
            case U8 -> unsigned(8);
            case U16 -> unsigned(16);
            case U32 -> unsigned(32);
            case U64 -> unsigned(64);
            case U128 -> unsigned(128);
            case I8 -> signed(8);
            case I16 -> signed(16);
            case I32 -> signed(32);
            case I64 -> signed(64);
            case I128 -> signed(128);
            case F32 -> {
                float value = Float.intBitsToFloat(random.nextInt());
                yield Float.isFinite(value)
                        ? NODES.numberNode(value)
                        : NODES.textNode(Float.toString(value));
            }
            case F64 -> {
                double value = Double.longBitsToDouble(random.nextLong());
                yield Double.isFinite(value)
                        ? NODES.numberNode(value)
                        : NODES.textNode(Double.toString(value));
            }
            case CHAR -> NODES.textNode(character());
            case STRING -> NODES.textNode(text());
            case BYTES -> array(Primitive.U8, random.nextInt(4), 1);
        };
    }

    private JsonNode unsigned(int bits) {
        return NODES.numberNode(extremeOr(bits, new BigInteger(bits, random)));
    }

    private JsonNode signed(int bits) {
        BigInteger offset = BigInteger.ONE.shiftLeft(bits - 1);
        return NODES.numberNode(extremeOr(bits, new BigInteger(bits, random)).subtract(offset));
    }

    private BigInteger extremeOr(int bits, BigInteger other) {
        return switch (random.nextInt(4)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            default -> other;
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(5); left > 0; left--) {
            text.append(character());
        }
        return text.toString();
    }

    private String character() {
        int limit = random.nextBoolean() ? 0x100 : Character.MAX_CODE_POINT + 1;
        int scalar = random.nextInt(limit);
        return Character.toString(scalar >= 0xD800 && scalar <= 0xDFFF ? '"' : scalar);
    }
}
