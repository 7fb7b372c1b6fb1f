package dev.wasmbox.guest.compiler.fuzz;

import java.util.function.Supplier;

/**
 * Assignments of what another variable, field or expression has already, which a compiler likes to
 * take away, and try blocks in which it may not.
 */
final class Copies {

    private final Scope scope;

    Copies(Scope scope) {
        this.scope = scope;
    }

    String any() {
        return switch (scope.below(8)) {
            case 0, 1 -> number() + " = " + scope.pick("a", "b", "c", "h", "y") + ";\n";
            case 2 -> number() + " = " + scope.pick("0", "7", "31", "-1") + ";\n";
            case 3 -> number() + " = " + scope.pick("h + y", "b * 3", "xs.length", "-h") + ";\n";
            case 4 -> scope.pick("l = m;\n", "m = l;\n", "m = 31L;\n", "l = h;\n", "l = a + 1L;\n");
            case 5 -> scope.pick("d = e;\n", "e = d;\n", "d = 1.5;\n", "f = 0.5f;\n", "e = f;\n");
            case 6 -> scope.pick("s = \"k\";\n", "s = \"1x\";\n", "xs = xs;\n", "z = a > b;\n");
            default -> number() + " = " + scope.pick("cell.n", "xs[1]", "xs[h & 7]") + ";\n";
        };
    }

    /** A try block, at times in a loop, whose handler tells how far the block has come. */
    String tried(Supplier<String> thrower) {
        String id = scope.name("");
        String handler = scope.pick("note(s + z);\n", "note(l + m);\n", "note(d + e);\n", step(id));
        return variables(id)
                + scope.pick("", "for (int i%1$s = 0; i%1$s < 3; i%1$s++) ").formatted(id)
                + "try {\n"
                + steps(id, thrower)
                + "} catch (RuntimeException x%s) {\n".formatted(id)
                + "note(a + b + c + \" \" + k%1$s + (q%1$s == null ? c : q%1$s.n));\n".formatted(id)
                + handler
                + "}\n"
                + last(id);
    }

    /** A loop, at times in another, in which there is little that differs from turn to turn. */
    String repeated(Supplier<String> thrower) {
        String id = scope.name("");
        return variables(id)
                + scope.pick("", "for (int i%1$s = in(); i%1$s > 5; i%1$s--) ").formatted(id)
                + "for (;;) {\n"
                + steps(id, thrower)
                + "if (in() > 5) break;\n}\n"
                + last(id);
    }

    private String variables(String id) {
        return """
                interface I%1$s { int v = mark("I%1$s"); int w = v + 2; int f(int x); }
                class C%1$s implements I%1$s {
                    static int v = mark("C%1$s");
                    static int w = v + 3;
                    public int f(int x) { return x + in(); }
                }
                I%1$s j%1$s = in() > 0 ? new C%1$s() : x -> x * in();
                int k%1$s = in();
                %2$s o%1$s = new %2$s(k%1$s), p%1$s = %3$s ? o%1$s : new %2$s(b), q%1$s = %4$s;
                Object[] ts%1$s = {s, xs, null, o%1$s, s, p%1$s, s, cell};
                Object t%1$s = ts%1$s[in() & 7];
                """
                .formatted(
                        id,
                        scope.pick("Cell", "Slot"),
                        scope.pick("z", "true", "false"),
                        scope.pick("o" + id, "p" + id));
    }

    private String steps(String id, Supplier<String> thrower) {
        StringBuilder text = new StringBuilder();
        for (int i = scope.below(5) + 2; i > 0; i--) {
            text.append(scope.below(3) == 0 ? thrower.get() : step(id));
        }
        return text.toString();
    }

    private String step(String id) {
        String text =
                switch (scope.below(8)) {
                    case 0 -> scope.pick("k%1$s = a;\n", "a = k%1$s;\n", "b = k%1$s * 3;\n");
                    case 1 -> scope.pick("q%1$s = o%1$s;\n", "q%1$s = p%1$s;\n", "q%1$s = null;\n");
                    case 2 -> scope.pick("q%1$s.n = a;\n", "o%1$s.n = 7;\n", "p%1$s.n++;\n");
                    case 3 -> scope.pick("c += I%1$s.w;\n", "c += C%1$s.w;\n", "C%1$s.w++;\n");
                    case 4 -> "c += j%1$s.f(a);\n";
                    case 5 -> scope.pick("s = (String) t%1$s;\n", "c += ((Cell) t%1$s).n;\n");
                    default -> any();
                };
        return text.formatted(id);
    }

    private static String last(String id) {
        return "note(k%1$s + C%1$s.w + I%1$s.w + (q%1$s == null ? a : q%1$s.n));\n".formatted(id);
    }

    private String number() {
        return scope.pick("a", "b", "c");
    }
}
