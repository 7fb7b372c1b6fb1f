package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as the JVM's options have them: {@code 65536}, {@code 256k}, {@code 64m}. */
final class ByteCount {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([km]?)");

    private ByteCount() {}

    static int parse(String parameter, String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw bad(parameter, text);
        }
        long unit = size.group(2).isEmpty() ? 1 : size.group(2).equals("k") ? 1 << 10 : 1 << 20;
        long bytes = Long.parseLong(size.group(1)) * unit;
        if (bytes > Integer.MAX_VALUE) {
            throw bad(parameter, text);
        }
        return (int) bytes;
    }

    private static WasmBoxException bad(String parameter, String text) {
        return new WasmBoxException(
                parameter
                        + " is \""
                        + text
                        + "\", but must be a size up to 1 GiB such as 65536, 256k or 64m");
    }
}
