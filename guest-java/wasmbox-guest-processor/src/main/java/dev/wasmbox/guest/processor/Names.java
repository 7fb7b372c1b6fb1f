package dev.wasmbox.guest.processor;

import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;

/** Names of types for people to read. */
final class Names {
    private static final Pattern PACKAGE =
            Pattern.compile("(?<![\\w.])(?:[a-z_]\\w*\\.)+(?=[A-Z])");

    private Names() {}

    /** The type as in source that imports all it names: {@code Map<String, Point>}. */
    static String simple(TypeMirror type) {
        return PACKAGE.matcher(type.toString())
                .replaceAll("")
                .replace(",", ", ")
                .replace(",  ", ", ");
    }
}
