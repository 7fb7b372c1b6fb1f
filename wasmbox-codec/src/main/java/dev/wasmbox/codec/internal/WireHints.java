package dev.wasmbox.codec.internal;

import java.util.List;
import java.util.Map;

/**
 * What the annotations of a type say about its form on the wire.
 *
 * @param unsigned the width of an unsigned integer, or 0
 * @param codePoint whether an int is a Unicode scalar value
 * @param fixedLength how many elements there always are, or -1
 */
public record WireHints(int unsigned, boolean codePoint, int fixedLength) {
    public static final WireHints NONE = new WireHints(0, false, -1);

    private static final Map<Integer, List<String>> WIDTHS =
            Map.of(
                    8, List.of("byte", "short", "int"),
                    16, List.of("short", "int"),
                    32, List.of("int", "long"),
                    64, List.of("long", "BigInteger"),
                    128, List.of("BigInteger"));

    /** Whether an unsigned integer can have so many bits. */
    public static boolean isWidth(int bits) {
        return WIDTHS.containsKey(bits);
    }

    public boolean areNone() {
        return equals(NONE);
    }

    /**
     * The types that the annotations apply to, for an error message.
     *
     * @param quote what is put around the name of each type
     */
    public String types(String quote) {
        if (fixedLength >= 0) {
            return "an array or a " + quote + "List" + quote;
        }
        return codePoint
                ? listed(quote, List.of("int"))
                : listed(quote, WIDTHS.getOrDefault(unsigned, List.of()));
    }

    private static String listed(String quote, List<String> types) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            String before = i == 0 ? "" : i == types.size() - 1 ? " or " : ", ";
            text.append(before).append(quote).append(types.get(i)).append(quote);
        }
        return text.toString();
    }

    public WireHints onlyLength() {
        return new WireHints(0, false, fixedLength);
    }

    public WireHints withoutLength() {
        return new WireHints(unsigned, codePoint, -1);
    }

    /** The annotations, as in source code. */
    @Override
    public String toString() {
        String text = unsigned == 0 ? "" : "@Unsigned(" + unsigned + ") ";
        text += codePoint ? "@CodePoint " : "";
        text += fixedLength < 0 ? "" : "@FixedLength(" + fixedLength + ") ";
        return text.trim();
    }
}
