package dev.wasmbox.guest.compiler.regex;

import java.util.Random;

/** Draws regular expressions and texts that they may match. */
final class Expressions {

    private static final String[] ATOMS = {
        "a",
        "b",
        "c",
        "ab",
        "ba",
        ".",
        "[ab]",
        "[^a]",
        "[a-c&&[^b]]",
        "[a-c&&b]",
        "[^a&&b]",
        "\\w",
        "\\d",
        "\\s",
        "\\W",
        "\\D",
        "\\S",
        "\\b",
        "\\B",
        "^",
        "$",
        "\\A",
        "\\z",
        "\\Z",
        "\\G",
        "\\R",
        "\\h",
        "\\v",
        "\\p{L}",
        "\\p{Lu}",
        "\\P{L}",
        "\\p{Alpha}",
        "\\p{Punct}",
        "\\p{IsAlphabetic}",
        "\\x61",
        "\\u0062",
        "\\Qa.b\\E",
        "1",
        "_",
        "-",
        "A",
        "\\n",
        "é",
        "ß",
        "\\p{javaLowerCase}",
        "[[a]b]",
        "[a-b[1-3]]",
        "[\\w&&[^\\d]]",
        "[-a]",
        "[a-]",
        "\\x{1F600}",
        "😀",
        "[a😀]",
        "\\p{Lower}",
        "\\p{Upper}",
        "\\p{IsLatin}",
        "\\p{InGreek}",
        "[]a]",
        "}",
        "]",
        "\\t",
        "\\061",
        "[\\Qa-\\E]",
        "(?i)",
        "(?-i)",
        "(?s)",
        "(?m)",
        "(?x)",
        "(?d)",
        "(?u)",
        "(?U)"
    };
    private static final String[] BROKEN = {
        "(",
        ")",
        "[",
        "{",
        "*",
        "+",
        "?",
        "\\",
        "a**",
        "\\y",
        "[b-a]",
        "a{2,1}",
        "a{",
        "a{x}",
        "(?<n",
        "(?<1>a)",
        "(?<n>a)(?<n>b)",
        "\\k<q>",
        "\\p{Nope}",
        "(?<=a+)b",
        "(?z)",
        "\\x1",
        "\\u12",
        "[a",
        "[]",
        "a{99999999999}",
        "(?<=\\1)",
        "\\p{",
        "(?i",
        "[a-\\d]",
        "a{1,",
        "(?<=(a|b*)c)",
        "\\0",
        "\\c",
        "[&&]",
        "a{2}{3}",
        "{2}",
        "[a&&&&b]",
        "[^]",
        "(?#",
        "\\E",
        "\\x{110000}",
        "\\x{12",
        "(?<=a{0,})b"
    };
    private static final String[] QUANTIFIERS = {
        "*", "+", "?", "*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,2}", "{0,2}?", "{2,}", "{0}",
        "{1,3}+"
    };
    private static final String[] TEXTS = {
        "a", "b", "c", "ab", "aa", "abab", "ba", "A", "B", "1", "12", "_", " ", "\n", "\r\n", "\r",
        "é", "É", "😀", "\u0301", "-", ".", "a.b", "\u2028", "Σ", "σ", "ς", "ß", "\t", "{", "]",
        "aaaa", "bbb"
    };

    private final Random random;
    private int groups;

    Expressions(Random random) {
        this.random = random;
    }

    int flags() {
        return random.nextInt(3) > 0 ? 0 : random.nextInt(512) & ~(16 | 128);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.append(TEXTS[random.nextInt(random.nextBoolean() ? 7 : TEXTS.length)]);
        }
        return text.toString();
    }

    String regex() {
        groups = 0;
        String regex = alternatives(3);
        return random.nextInt(12) > 0 ? regex : regex + any(BROKEN);
    }

    private String alternatives(int depth) {
        StringBuilder all = new StringBuilder(sequence(depth));
        while (random.nextInt(4) == 0) {
            all.append("|").append(sequence(depth));
        }
        return all.toString();
    }

    private String sequence(int depth) {
        StringBuilder all = new StringBuilder();
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            all.append(part(depth));
        }
        return all.toString();
    }

    private String part(int depth) {
        String atom = depth > 0 && random.nextInt(3) == 0 ? group(depth - 1) : atom();
        boolean flag = atom.startsWith("(?") && atom.indexOf(')') == atom.length() - 1;
        return random.nextInt(3) > 0 || flag ? atom : atom + any(QUANTIFIERS);
    }

    private String atom() {
        if (groups > 0 && random.nextInt(8) == 0) {
            return "\\" + (1 + random.nextInt(groups));
        }
        return ATOMS[random.nextInt(random.nextBoolean() ? 11 : ATOMS.length)];
    }

    private String group(int depth) {
        int kind = random.nextInt(14);
        if (kind < 5) {
            groups++;
            return "(" + alternatives(depth) + ")";
        }
        if (kind == 5) {
            groups++;
            String name = "n" + groups;
            return "(?<" + name + ">" + alternatives(depth) + ")\\k<" + name + ">";
        }
        String[] starts = {"(?:", "(?:", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"};
        return starts[kind - 6] + alternatives(depth) + ")";
    }

    private String any(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
