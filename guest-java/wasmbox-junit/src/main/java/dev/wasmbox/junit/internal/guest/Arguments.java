package dev.wasmbox.junit.internal.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a test, as texts: floating point numbers by their bits, null as {@code -}. */
public final class Arguments {

    private Arguments() {}

    public static boolean toBoolean(List<String> all, int at) {
        return Boolean.parseBoolean(all.get(at));
    }

    public static byte toByte(List<String> all, int at) {
        return Byte.parseByte(all.get(at));
    }

    public static short toShort(List<String> all, int at) {
        return Short.parseShort(all.get(at));
    }

    public static char toChar(List<String> all, int at) {
        return all.get(at).charAt(0);
    }

    public static int toInt(List<String> all, int at) {
        return Integer.parseInt(all.get(at));
    }

    public static long toLong(List<String> all, int at) {
        return Long.parseLong(all.get(at));
    }

    public static float toFloat(List<String> all, int at) {
        return Float.intBitsToFloat(Integer.parseInt(all.get(at)));
    }

    public static double toDouble(List<String> all, int at) {
        return Double.longBitsToDouble(Long.parseLong(all.get(at)));
    }

    /** A string has a mark in front, since it may be null. */
    public static @Nullable String toText(List<String> all, int at) {
        String text = all.get(at);
        return text.equals("-") ? null : text.substring(1);
    }
}
