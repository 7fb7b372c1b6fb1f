package dev.wasmbox.codec.internal;

/** The letters that names in schemas consist of. */
public final class SchemaIdentifier {
    private SchemaIdentifier() {}

    public static boolean isStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    public static boolean isPart(char c) {
        return isStart(c) || (c >= '0' && c <= '9');
    }

    /** A Java identifier as one of schemas. */
    public static String of(CharSequence name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(isPart(c) ? c : '_');
        }
        return isStart(text.charAt(0)) ? text.toString() : "_" + text;
    }
}
