package dev.wasmbox.engine.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path of Rust as its compiler writes it for linkers since 2025 ("v0" mangling): {@code
 * _RNvMsa_NtCs2XE_4core3fmtNtB5_9Formatter3pad}. Lifetimes are left out, which tell nothing of what
 * runs.
 *
 * <p>Source: the rustc book, chapter "v0 Symbol Format". A name refers back to its parts, so that a
 * short one can stand for an endless one; what is longer than anybody reads is not told.
 */
final class RustPath {
    private static final int MOST_CHARACTERS = 1000;
    private static final int MOST_STEPS = 2000;
    private static final int MOST_DEPTH = 100;

    private static final Map<Character, String> BASIC =
            Map.ofEntries(
                    Map.entry('a', "i8"),
                    Map.entry('b', "bool"),
                    Map.entry('c', "char"),
                    Map.entry('d', "f64"),
                    Map.entry('e', "str"),
                    Map.entry('f', "f32"),
                    Map.entry('h', "u8"),
                    Map.entry('i', "isize"),
                    Map.entry('j', "usize"),
                    Map.entry('l', "i32"),
                    Map.entry('m', "u32"),
                    Map.entry('n', "i128"),
                    Map.entry('o', "u128"),
                    Map.entry('p', "_"),
                    Map.entry('s', "i16"),
                    Map.entry('t', "u16"),
                    Map.entry('u', "()"),
                    Map.entry('v', "..."),
                    Map.entry('x', "i64"),
                    Map.entry('y', "u64"),
                    Map.entry('z', "!"));

    private final String name;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int steps;
    private int depth;
    private boolean silent;

    private RustPath(String name) {
        this.name = name;
    }

    /** The path as people write it; null if the name is none of these. */
    static @Nullable String demangle(String name) {
        int start = name.startsWith("_R") ? 2 : name.startsWith("__R") ? 3 : 0;
        if (start == 0) {
            return null;
        }
        RustPath path = new RustPath(name.substring(start));
        try {
            path.path(true);
            path.end();
            return path.out.toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Behind the path may be the crate that it was made for, and what LLVM has added. */
    private void end() {
        if (at < name.length() && name.charAt(at) != '.' && name.charAt(at) != '$') {
            silent = true;
            path(false);
        }
        require(at == name.length() || name.charAt(at) == '.' || name.charAt(at) == '$');
    }

    private static void require(boolean isRight) {
        if (!isRight) {
            throw new IllegalArgumentException("not a path");
        }
    }

    private char next() {
        require(at < name.length());
        return name.charAt(at++);
    }

    private boolean take(char c) {
        boolean isNext = at < name.length() && name.charAt(at) == c;
        at += isNext ? 1 : 0;
        return isNext;
    }

    private void write(String text) {
        if (!silent) {
            out.append(text);
            require(out.length() <= MOST_CHARACTERS);
        }
    }

    /** Does something that may come back to itself. */
    private void nested(Runnable inner) {
        require(++steps <= MOST_STEPS && ++depth <= MOST_DEPTH);
        inner.run();
        depth--;
    }

    // ---- numbers and names

    private long base62() {
        if (take('_')) {
            return 0;
        }
        long value = 0;
        while (true) {
            char c = next();
            if (c == '_') {
                return value + 1;
            }
            int digit = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(c);
            require(digit >= 0);
            value = value * 62 + digit;
        }
    }

    /** A number that is there only after its mark; else 0. */
    private long optional(char mark) {
        return take(mark) ? base62() + 1 : 0;
    }

    private String identifier() {
        boolean isEncoded = take('u');
        int length = 0;
        int digits = at;
        while (at < name.length() && Character.digit(name.charAt(at), 10) >= 0) {
            length = length * 10 + Character.digit(name.charAt(at++), 10);
            require(length <= name.length());
        }
        require(at > digits);
        take('_');
        require(length <= name.length() - at);
        at += length;
        String text = name.substring(at - length, at);
        return isEncoded ? "punycode{" + text + "}" : text;
    }

    /** Goes on at an earlier place, and then here. */
    private void backwards(Runnable inner) {
        int here = at - 1;
        int place = (int) Math.min(base62(), here);
        require(place >= 0 && place < here);
        if (silent) {
            return;
        }
        int behind = at;
        at = place;
        nested(inner);
        at = behind;
    }

    // ---- paths

    private void path(boolean isValue) {
        nested(() -> pathHere(isValue));
    }

    private void pathHere(boolean isValue) {
        switch (next()) {
            case 'C' -> {
                optional('s');
                write(identifier());
            }
            case 'M' -> {
                implementation();
                write("<");
                type();
                write(">");
            }
            case 'X' -> {
                implementation();
                asTrait();
            }
            case 'Y' -> asTrait();
            case 'N' -> member(isValue);
            case 'I' -> {
                path(isValue);
                write(isValue ? "::<" : "<");
                list(this::argument, ", ");
                write(">");
            }
            case 'B' -> backwards(() -> pathHere(isValue));
            default -> require(false);
        }
    }

    private void implementation() {
        optional('s');
        boolean before = silent;
        silent = true;
        path(false);
        silent = before;
    }

    private void asTrait() {
        write("<");
        type();
        write(" as ");
        path(false);
        write(">");
    }

    private void member(boolean isValue) {
        char space = next();
        require(Character.isLetter(space));
        path(isValue);
        long number = optional('s');
        String text = identifier();
        if (Character.isUpperCase(space)) {
            String kind = space == 'C' ? "closure" : space == 'S' ? "shim" : String.valueOf(space);
            write("::{" + kind + (text.isEmpty() ? "" : ":" + text) + "#" + number + "}");
        } else if (!text.isEmpty()) {
            write("::" + text);
        }
    }

    private int list(Runnable each, String between) {
        int count = 0;
        while (!take('E')) {
            write(count++ == 0 ? "" : between);
            each.run();
        }
        return count;
    }

    private void argument() {
        if (take('L')) {
            base62();
            write("'_");
        } else if (take('K')) {
            constant();
        } else {
            type();
        }
    }

    // ---- types

    private void type() {
        nested(this::typeHere);
    }

    private void typeHere() {
        char c = next();
        String basic = BASIC.get(c);
        if (basic != null) {
            write(basic);
            return;
        }
        switch (c) {
            case 'A' -> {
                write("[");
                type();
                write("; ");
                constant();
                write("]");
            }
            case 'S' -> {
                write("[");
                type();
                write("]");
            }
            case 'T' -> {
                write("(");
                write(list(this::type, ", ") == 1 ? ",)" : ")");
            }
            case 'R' -> pointer("&", true);
            case 'Q' -> pointer("&mut ", true);
            case 'P' -> pointer("*const ", false);
            case 'O' -> pointer("*mut ", false);
            case 'F' -> function();
            case 'D' -> {
                optional('G');
                write("dyn ");
                list(this::bound, " + ");
                require(take('L'));
                base62();
            }
            case 'B' -> backwards(this::typeHere);
            default -> {
                at--;
                path(false);
            }
        }
    }

    private void pointer(String sign, boolean hasLifetime) {
        if (hasLifetime && take('L')) {
            base62();
        }
        write(sign);
        type();
    }

    private void function() {
        optional('G');
        write(take('U') ? "unsafe " : "");
        if (take('K')) {
            String convention = take('C') ? "C" : identifier().replace('_', '-');
            write("extern \"" + convention + "\" ");
        }
        write("fn(");
        list(this::type, ", ");
        write(")");
        if (!take('u')) {
            write(" -> ");
            type();
        }
    }

    private void bound() {
        path(false);
        while (take('p')) {
            write("<" + identifier() + " = ");
            type();
            write(">");
        }
    }

    private void constant() {
        nested(this::constantHere);
    }

    private void constantHere() {
        char type = next();
        if (type == 'p') {
            write("_");
        } else if (type == 'B') {
            backwards(this::constantHere);
        } else {
            require("abchijlmnostxy".indexOf(type) >= 0);
            write(take('n') ? "-" : "");
            int from = at;
            while (next() != '_') {}
            write(value(type, name.substring(from, at - 1)));
        }
    }

    private static String value(char type, String hex) {
        require(hex.length() <= 15);
        long value = hex.isEmpty() ? 0 : Long.parseLong(hex, 16);
        if (type == 'b') {
            return String.valueOf(value != 0);
        }
        boolean isCharacter = type == 'c' && value <= Character.MAX_CODE_POINT;
        return isCharacter ? "'" + Character.toString((int) value) + "'" : String.valueOf(value);
    }
}
