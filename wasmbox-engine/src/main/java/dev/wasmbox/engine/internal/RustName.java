package dev.wasmbox.engine.internal;

import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path of Rust as its compiler writes it for linkers ("legacy" mangling): {@code
 * _ZN4core3fmt9Formatter3pad17h0123456789abcdefE}, or as a {@link RustPath}. Linkers for
 * WebAssembly translate what C++ has of this kind, and rustc has them leave its own as it is.
 *
 * <p>Source: the crate rustc-demangle, of the same compiler.
 */
final class RustName {
    private static final Pattern MANGLED =
            Pattern.compile("_?_ZN(.+)17h[0-9a-f]{16}E(?:\\.[\\w.@]*)?");

    private static final Pattern ESCAPE = Pattern.compile("\\$([A-Za-z0-9]{1,7})\\$");

    private static final Map<String, String> ESCAPES =
            Map.of(
                    "SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")",
                    "C", ",");

    private RustName() {}

    /** The path as people write it, without its hash; null if the name is none of these. */
    static @Nullable String demangle(String name) {
        Matcher matcher = MANGLED.matcher(name);
        return matcher.matches() ? path(matcher.group(1)) : RustPath.demangle(name);
    }

    private static @Nullable String path(String parts) {
        StringBuilder path = new StringBuilder();
        int at = 0;
        while (at < parts.length()) {
            int digits = at;
            int length = 0;
            while (at < parts.length() && Character.digit(parts.charAt(at), 10) >= 0) {
                length =
                        Math.min(
                                length * 10 + Character.digit(parts.charAt(at++), 10),
                                parts.length());
            }
            if (at == digits || length > parts.length() - at) {
                return null;
            }
            path.append(path.isEmpty() ? "" : "::").append(part(parts.substring(at, at + length)));
            at += length;
        }
        return path.toString();
    }

    private static String part(String mangled) {
        String part = mangled.startsWith("_$") ? mangled.substring(1) : mangled;
        return ESCAPE.matcher(part.replace("..", "::"))
                .replaceAll(
                        each -> Matcher.quoteReplacement(character(each.group(), each.group(1))));
    }

    private static String character(String escape, String inside) {
        String known = ESCAPES.get(inside);
        if (known != null) {
            return known;
        }
        int code = isCode(inside) ? HexFormat.fromHexDigits(inside, 1, inside.length()) : -1;
        return Character.isValidCodePoint(code) ? Character.toString(code) : escape;
    }

    private static boolean isCode(String inside) {
        return inside.length() > 1
                && inside.charAt(0) == 'u'
                && inside.chars().skip(1).allMatch(HexFormat::isHexDigit);
    }
}
