package dev.wasmbox.guest.compiler.fuzz;

/** Assignments to variables, fields and elements of every type. */
final class Assignments {

    private final Scope scope;
    private final Expressions expressions;
    private final Copies copies;

    Assignments(Scope scope, Expressions expressions) {
        this.scope = scope;
        this.expressions = expressions;
        copies = new Copies(scope);
    }

    String any() {
        return switch (scope.below(26)) {
            case 0, 1, 2 -> scope.pick("a", "b", "c") + " = in();\n";
            case 3 -> "a = " + expressions.integer(3) + ";\n";
            case 4 -> "l = " + expressions.longer(3) + ";\n";
            case 5 -> "m = l + in();\n";
            case 6 -> "d = " + expressions.real(3) + ";\n";
            case 7 -> "f = " + expressions.single(2) + "; e = d;\n";
            case 8 -> "s = " + expressions.text(2) + ";\n";
            case 9 -> "xs[" + expressions.integer(1) + " & 7] = in();\n";
            case 10 -> "xs[in() & 7] += " + expressions.integer(1) + ";\n";
            case 11, 12 -> "note(" + variable() + ");\n";
            case 13 -> "c = in() + (" + expressions.bool(2) + " ? in() : b) * in();\n";
            case 14, 15 -> compound();
            case 16, 17 -> narrow();
            case 18 -> step();
            case 19 -> field();
            case 20 -> boxed();
            case 21, 22, 23, 24 -> copies.any();
            default -> "z = " + expressions.bool(2) + ";\n";
        };
    }

    private String variable() {
        return scope.pick("a", "b", "c", "l", "d", "f", "s", "m", "y", "h", "w", "z", "cell.n");
    }

    private String compound() {
        String operator = scope.pick("+=", "-=", "*=", "^=", "|=", "&=", "<<=", ">>=", ">>>=");
        return switch (scope.below(6)) {
            case 0, 1 -> "b " + operator + " " + expressions.integer(2) + ";\n";
            case 2 -> "l " + operator + " " + expressions.integer(2) + ";\n";
            case 3 -> "a " + scope.pick("/=", "%=") + " " + expressions.integer(2) + ";\n";
            case 4 -> "a " + scope.pick("+=", "-=", "*=", "/=") + " " + expressions.real(2) + ";\n";
            default -> "d " + scope.pick("+=", "-=", "*=", "/=", "%=") + " in() + f;\n";
        };
    }

    /** To types that the JVM computes in more bits than they have. */
    private String narrow() {
        String target = scope.pick("y", "h", "w");
        String operator = scope.pick("+=", "-=", "*=", "^=", "<<=", ">>=", ">>>=", "&=", "|=");
        return switch (scope.below(5)) {
            case 0, 1 -> target + " " + operator + " " + expressions.integer(2) + ";\n";
            case 2 -> target + " " + scope.pick("+=", "-=", "*=") + " in() * d;\n";
            case 3 -> target + scope.pick("++", "--") + "; note(" + target + " >>> 3);\n";
            default ->
                    "y = (byte) %s; h = (short) (y + in()); w = (char) %s;\n"
                            .formatted(expressions.integer(2), expressions.real(1));
        };
    }

    /** Where the order of evaluation matters. */
    private String step() {
        return scope.pick(
                "a = a++ + ++a * in() - a--;\n",
                "xs[a++ & 7] = xs[a & 7] + in() + a++;\n",
                "b += b++ + (b = in()) + b;\n",
                "xs[(c = in()) & 7] -= c = xs[c & 3]++;\n",
                "c = -~c-- + (a = in() | a) * (b -= a);\n",
                "int[] at"
                        + "%1$s = xs; at%1$s[a & 7] = (xs = new int[9]).length + in() + at%1$s[1];\n"
                                .formatted(scope.name("")));
    }

    private String field() {
        return scope.pick(
                "cell.n += in();\n",
                "cell.next = new Cell(in(), cell.next); cell = cell.next;\n",
                "cell = cell.next;\n",
                "cell.wide = cell.wide * 31 + cell.n++;\n",
                "cell.small += a; note(cell.small);\n",
                "Cell.shared += in() * cell.n; note(Cell.shared);\n",
                "if (cell.next != null && cell.next.n == in()) cell.next = null;\n");
    }

    private String boxed() {
        return scope.pick(
                        "Integer q%1$s = in() > 5 ? null : (Integer) a; a = q%1$s + 1;\n",
                        "Object q%1$s = z ? (Object) b : l; note(q%1$s instanceof Long);\n",
                        "Long q%1$s = l; q%1$s++; l = q%1$s; note(q%1$s.equals(l));\n",
                        "note((Integer) (a & 127) == (Integer) (b & 127));\n",
                        "Character q%1$s = w; w = (char) (q%1$s + in()); note(q%1$s.compareTo(w));\n",
                        "Object q%1$s = z ? 1 : 'a'; note(q%1$s); q%1$s = z ? a : w; note(q%1$s); q%1$s = z ? a : d; note(q%1$s);\n",
                        "Object q%1$s = z ? (Integer) a : (Long) l; note(q%1$s); note(q%1$s.equals(a) + \" \" + q%1$s.equals((long) a));\n",
                        "Integer q%1$s = in() > 5 ? null : a; b = z ? q%1$s : in();\n",
                        "Integer q%1$s = in() * 40, r%1$s = q%1$s + 0; note(q%1$s == r%1$s); q%1$s += in(); r%1$s--; note(q%1$s > r%1$s);\n",
                        "Double q%1$s = d, r%1$s = e; note(q%1$s.equals(r%1$s) + \" \" + (d == e) + q%1$s.compareTo(r%1$s) + q%1$s.hashCode()); d++; f--;\n",
                        "Short q%1$s = h; Byte r%1$s = y; note(q%1$s.equals(r%1$s)); h = (short) (q%1$s + r%1$s); y = (byte) (q%1$s.intValue() << 1); note(h);\n",
                        "w = (char) d; y = (byte) f; h = (short) l; note(y + h + (int) w); w = (char) -a; note((int) w); a = (byte) 'é' + (short) w;\n",
                        "final byte q%1$s = 5; y = q%1$s; y += 200; w += 70000; h ^= l; note(y + w + h); l = a << 33; m = 1L << b; note(l + m);\n",
                        "Object q%1$s = in() & 1; a = (Integer) q%1$s + ((Number) q%1$s).intValue();\n")
                .formatted(scope.name(""));
    }
}
