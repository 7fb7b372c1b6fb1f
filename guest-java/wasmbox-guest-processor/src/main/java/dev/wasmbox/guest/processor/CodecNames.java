package dev.wasmbox.guest.processor;

import dev.wasmbox.guest.processor.MessageType.Basic;
import dev.wasmbox.guest.processor.MessageType.Container;
import dev.wasmbox.guest.processor.MessageType.Numbers;
import dev.wasmbox.guest.processor.MessageType.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names the codecs of one guest: {@code ListOfPoint} in words, {@code LIST_OF_POINT} as constant.
 */
final class CodecNames {
    private final Map<MessageType, String> words = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** The name of a type's codec in words; each type has its own. */
    String words(MessageType type) {
        String known = words.get(type);
        if (known != null) {
            return known;
        }
        String wish = wish(type);
        String name = wish;
        for (int number = 2; !taken.add(constant(name)); number++) {
            name = wish + number;
        }
        words.put(type, name);
        return name;
    }

    /** The same as the name of a constant. */
    String constant(MessageType type) {
        return constant(words(type));
    }

    /** The name of the codec's class, where it has one of its own. */
    String className(MessageType type) {
        return words(type) + "Codec";
    }

    private String wish(MessageType type) {
        if (type instanceof Basic basic) {
            return camel(basic.wire().toString());
        }
        if (type instanceof Numbers numbers) {
            return sequence("ArrayOf", numbers.length()) + words(numbers.element());
        }
        if (type instanceof Reference reference) {
            return camel(reference.definition().name());
        }
        Container container = (Container) type;
        String of = words(container.parts().get(0));
        return switch (container.kind()) {
            case OPTION -> "Optional" + of;
            case LIST -> sequence("ListOf", container.length()) + of;
            case SET -> "SetOf" + of;
            case ARRAY -> sequence("ArrayOf", container.length()) + of;
            case MAP -> "MapOf" + of + "To" + words(container.parts().get(1));
        };
    }

    private static String sequence(String kind, int length) {
        return length < 0 ? kind : kind + length;
    }

    /** {@code Pair_i32_string} as {@code PairI32String}. */
    private static String camel(String name) {
        return Stream.of(name.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String constant(String words) {
        return words.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
