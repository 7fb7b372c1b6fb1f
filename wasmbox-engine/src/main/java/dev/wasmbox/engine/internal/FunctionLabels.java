package dev.wasmbox.engine.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.NameCustomSection;

/**
 * What functions are called: by the module's name section, or else as they are exported. Methods
 * are named so, for profilers, debuggers and stack traces, with the index of the function behind.
 */
public final class FunctionLabels {
    private static final int MOST_CHARACTERS = 120;

    /** A name may be as long as a module; nobody reads as much. */
    private static final int MOST_SHOWN = 1000;

    private static final int MOST_READ = 4000;

    /** What Rust's compiler adds to each name, where a linker has translated it. */
    private static final Pattern HASH = Pattern.compile("::h[0-9a-f]{16}$");

    /** What is added to the names of parts of functions that were split. */
    private static final Pattern PART = Pattern.compile(" \\(part \\d+\\)$");

    private static final Pattern METHOD = Pattern.compile("(?s)(?:.*\\$)?([ftp])(\\d+)(?:_\\d+)?");

    /** What no method can have in its name, and what is there instead. */
    private static final String FORBIDDEN = ".;[]/<>";

    private static final String INSTEAD = ":,()|{}";

    private final @Nullable NameCustomSection names;
    private final Map<Integer, String> exports = new HashMap<>();

    public FunctionLabels(WasmModule module) {
        this.names = module.nameSection();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                exports.putIfAbsent(export.index(), export.name());
            }
        }
    }

    /**
     * The name of a function as people write it, or the beginning of a long one; empty if it has
     * none.
     */
    public String of(int function) {
        String name = names == null ? null : names.nameOfFunction(function);
        return shown(
                name == null || name.isEmpty()
                        ? exports.getOrDefault(function, "")
                        : readable(first(name, MOST_READ)));
    }

    private static String first(String name, int characters) {
        return name.substring(0, Math.min(name.length(), characters));
    }

    /** Names get into messages and logs, where they must not begin lines or steer a terminal. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder(first(name, MOST_SHOWN));
        for (int i = 0; i < shown.length(); i++) {
            if (Character.isISOControl(shown.charAt(i))) {
                shown.setCharAt(i, '?');
            }
        }
        return shown.toString();
    }

    private static String readable(String name) {
        Matcher part = PART.matcher(name);
        int end = part.find() ? part.start() : name.length();
        String whole = name.substring(0, end);
        String path = RustName.demangle(whole);
        String plain = path == null ? HASH.matcher(whole).replaceFirst("") : path;
        return plain + name.substring(end);
    }

    /** The name of a method of a function, whose name without a label is given. */
    String method(int function, String plain) {
        String label = of(function);
        if (label.isEmpty()) {
            return plain;
        }
        StringBuilder legal = new StringBuilder(plain.length() + label.length() + 1);
        for (int i = 0; i < Math.min(label.length(), MOST_CHARACTERS); i++) {
            char c = label.charAt(i);
            legal.append(legal(c));
        }
        return legal.append('$').append(plain).toString();
    }

    private static char legal(char c) {
        int forbidden = FORBIDDEN.indexOf(c);
        return forbidden >= 0 ? INSTEAD.charAt(forbidden) : c;
    }

    /** The index of the function that a method is of; -1 if it is of none. */
    public static int function(String method) {
        Matcher matcher = METHOD.matcher(method);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
    }

    /** Whether a method is the body of a function that makes tail calls. */
    static boolean isBody(String method) {
        return isKind("t", method);
    }

    /** Whether a method is a part of a function that was split. */
    static boolean isPart(String method) {
        return isKind("p", method);
    }

    private static boolean isKind(String kind, String method) {
        Matcher matcher = METHOD.matcher(method);
        return matcher.matches() && matcher.group(1).equals(kind);
    }
}
