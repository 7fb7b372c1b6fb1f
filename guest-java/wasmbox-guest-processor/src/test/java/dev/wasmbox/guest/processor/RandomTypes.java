package dev.wasmbox.guest.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Java source of random message types: records, enums and sealed interfaces that mention each other
 * in all the ways that messages may. A type mentions earlier ones anywhere, and itself and later
 * ones only where there may be none of them, so that values end.
 */
final class RandomTypes {
    private static final String[] SCALARS = {
        "boolean",
        "byte",
        "short",
        "int",
        "long",
        "float",
        "double",
        "char",
        "String",
        "BigInteger",
        "byte[]",
        "boolean[]",
        "short[]",
        "int[]",
        "long[]",
        "float[]",
        "double[]",
        "char[]",
        "@Unsigned(8) byte",
        "@Unsigned(8) short",
        "@Unsigned(8) int",
        "@Unsigned(16) short",
        "@Unsigned(16) int",
        "@Unsigned(32) int",
        "@Unsigned(32) long",
        "@Unsigned(64) long",
        "@Unsigned(64) BigInteger",
        "@Unsigned(128) BigInteger",
        "@CodePoint int",
        "@FixedLength(3) byte[]",
        "@FixedLength(2) int[]",
        "@Unsigned(8) int[]",
        "@Unsigned(16) int @FixedLength(2) []",
        "@CodePoint int[]",
        "@Unsigned(8) short[]"
    };
    private static final String[] BOXES = {
        "Boolean",
        "Byte",
        "Short",
        "Integer",
        "Long",
        "Float",
        "Double",
        "Character",
        "String",
        "BigInteger",
        "@Unsigned(8) Byte",
        "@Unsigned(8) Short",
        "@Unsigned(8) Integer",
        "@Unsigned(16) Short",
        "@Unsigned(16) Integer",
        "@Unsigned(32) Integer",
        "@Unsigned(32) Long",
        "@Unsigned(64) Long",
        "@Unsigned(64) BigInteger",
        "@Unsigned(128) BigInteger",
        "@CodePoint Integer"
    };
    private static final int KINDS = 5;

    private final Random random;
    private final List<String> known = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    RandomTypes(Random random) {
        this.random = random;
    }

    String definitions() {
        int count = 3 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            define("T" + i, i);
        }
        defineChoice("Message", count);
        return String.join("\n", texts);
    }

    private void define(String name, int number) {
        switch (random.nextInt(KINDS)) {
            case 0 -> texts.add("enum %s { A%d, B, C_%d }".formatted(name, number, number));
            case 1 -> defineChoice(name, number);
            case 2 -> {
                texts.add(
                        "record %s<X, Y>(%s) {}".formatted(name, components("X", "Y", "List<X>")));
                known.add("%s<%s, %s>".formatted(name, box(1), box(1)));
                return;
            }
            case 3 -> {
                texts.add(
                        "sealed interface %s<X> permits %s_0, %s_1 {}".formatted(name, name, name));
                texts.add("record %s_0<X>(X one) implements %s<X> {}".formatted(name, name));
                texts.add(
                        "record %s_1<X>(List<%s<X>> many) implements %s<X> {}"
                                .formatted(name, name, name));
                known.add("%s<%s>".formatted(name, box(1)));
                return;
            }
            default -> texts.add("record %s(%s) {}".formatted(name, components(self(name))));
        }
        known.add(name);
    }

    private void defineChoice(String name, int number) {
        texts.add("sealed interface %s {}".formatted(name));
        texts.add("record %s_First() implements %s {}".formatted(name, name));
        int variants = random.nextInt(4);
        for (int i = 0; i < variants; i++) {
            texts.add(
                    "record %s_%d(%s) implements %s {}"
                            .formatted(name, i, components(self(name)), name));
        }
        texts.add("enum %s_Last implements %s { X, Y%d }".formatted(name, name, number));
        if (random.nextBoolean()) {
            texts.add("sealed interface %s_More extends %s {}".formatted(name, name));
            texts.add("record %s_Leaf(int x) implements %s_More {}".formatted(name, name));
        }
    }

    private String self(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> "Optional<" + name + ">";
            case 1 -> name + "[]";
            case 2 -> "Map<String, " + name + ">";
            default -> "List<" + name + ">";
        };
    }

    /** Components of random types and of these. */
    private String components(String... types) {
        List<String> parts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(type(3) + " c" + i);
        }
        for (String type : types) {
            parts.add(random.nextInt(parts.size() + 1), type + " own" + parts.size());
        }
        return String.join(", ", parts);
    }

    private String type(int depth) {
        return random.nextInt(3) == 0 ? SCALARS[random.nextInt(SCALARS.length)] : reference(depth);
    }

    private String box(int depth) {
        return random.nextInt(2) == 0 ? BOXES[random.nextInt(BOXES.length)] : reference(depth);
    }

    private String reference(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return known.isEmpty() ? "String" : known.get(random.nextInt(known.size()));
        }
        return switch (random.nextInt(7)) {
            case 0 -> "Optional<" + box(depth - 1) + ">";
            case 1 -> "List<" + box(depth - 1) + ">";
            case 2 -> "Set<" + BOXES[random.nextInt(BOXES.length)] + ">";
            case 3 -> "Map<" + BOXES[random.nextInt(BOXES.length)] + ", " + box(depth - 1) + ">";
            case 4 -> "@FixedLength(2) List<" + box(depth - 1) + ">";
            case 5 -> "List<" + box(depth - 1) + ">[]";
            default -> "Optional<" + box(depth - 1) + "> @FixedLength(2) []";
        };
    }
}
