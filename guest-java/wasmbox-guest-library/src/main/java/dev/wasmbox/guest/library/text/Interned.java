package dev.wasmbox.guest.library.text;

import java.util.HashMap;
import java.util.Map;

/**
 * The strings that {@code String.intern} answers with: the constants of the guest, and what it was
 * asked for first of others.
 */
public final class Interned {

    private static final Map<String, String> ALL = new HashMap<>();

    static {
        for (String each : constants()) {
            ALL.put(each, each);
        }
    }

    private Interned() {}

    /** The one string with this text. */
    public static String of(String text) {
        String known = ALL.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** All constants that the guest can reach; the compiler knows them. */
    private static native String[] constants();
}
