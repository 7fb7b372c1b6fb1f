package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random messages of a type of a schema. */
final class RandomBytes {
    private static final int DEEP = 6;

    private final Random random;
    private Encoder out = new Encoder();

    RandomBytes(Random random) {
        this.random = random;
    }

    byte[] of(Schema.Type type) {
        out = new Encoder();
        write(type, 0);
        return out.toByteArray();
    }

    /** The message with some bytes changed, or cut, or with more behind. */
    byte[] damaged(byte[] message) {
        int length = Math.max(0, message.length + random.nextInt(3) - 1);
        byte[] damaged = Arrays.copyOf(message, length);
        for (int i = random.nextInt(3); i > 0 && length > 0; i--) {
            damaged[random.nextInt(length)] = (byte) random.nextInt(5);
        }
        return damaged;
    }

    private void write(Schema.Type type, int depth) {
        if (type instanceof Schema.Primitive primitive) {
            writePrimitive(primitive);
        } else if (type instanceof Schema.Option option) {
            boolean present = depth < DEEP && random.nextBoolean();
            out.writePresence(present);
            writeAll(List.of(option.value()), present ? 1 : 0, depth);
        } else if (type instanceof Schema.ListOf list) {
            writeAll(List.of(list.element()), count(depth), depth);
        } else if (type instanceof Schema.MapOf map) {
            writeAll(List.of(map.key(), map.value()), count(depth), depth);
        } else if (type instanceof Schema.ArrayOf array) {
            writeAll(List.of(array.element()), array.length(), depth);
        } else if (type instanceof Schema.Tuple tuple) {
            writeAll(tuple.elements(), 1, depth);
        } else if (((Schema.Named) type).definition() instanceof Schema.Struct struct) {
            writeFields(struct.fields(), depth);
        } else {
            var variants = (Schema.Variants) ((Schema.Named) type).definition();
            int tag = random.nextInt(variants.variants().size());
            out.writeTag(tag);
            writeFields(variants.variants().get(tag).fields(), depth);
        }
    }

    private int count(int depth) {
        int count = depth < DEEP ? random.nextInt(4) : 0;
        out.writeLength(count);
        return count;
    }

    private void writeFields(Schema.Fields fields, int depth) {
        writeAll(fields.list().stream().map(Schema.Field::type).toList(), 1, depth);
    }

    private void writeAll(List<Schema.Type> types, int times, int depth) {
        for (int i = 0; i < times; i++) {
            types.forEach(type -> write(type, depth + 1));
        }
    }

    private void writePrimitive(Schema.Primitive type) {
        switch (type) {
            case UNIT -> {}
            case BOOL -> out.writeBool(random.nextBoolean());
            case CHAR -> out.writeChar(letter());
            case STRING -> out.writeString(Character.toString(letter()).repeat(random.nextInt(4)));
            case BYTES -> out.writeBytes(bytes(random.nextInt(4)));
            default -> {
                int bits = Integer.parseInt(type.toString().substring(1));
                out.writeRaw(bytes(bits / Byte.SIZE), 0, bits / Byte.SIZE);
            }
        }
    }

    /** A character that a Java {@code char} can hold. */
    private char letter() {
        return "a\0\u00e9\u20ac\ufffd".charAt(random.nextInt(5));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
