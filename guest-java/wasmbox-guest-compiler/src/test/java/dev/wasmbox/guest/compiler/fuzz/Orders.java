package dev.wasmbox.guest.compiler.fuzz;

/** Statements that tell in which order their parts are computed, and up to where they came. */
final class Orders {

    private final Scope scope;
    private final Expressions expressions;

    Orders(Scope scope, Expressions expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    String any() {
        String text =
                switch (scope.below(4)) {
                    case 0 -> places();
                    case 1 -> parts();
                    default -> kept();
                };
        return text.formatted(scope.name("t"), expressions.integer(1));
    }

    /** Where the place of an assignment is computed, too. */
    private String places() {
        return scope.pick(
                "array(xs)[at(in())] = at(%2$s);\n",
                "array(xs)[at(in() & 7)] += at(%2$s);\n",
                "xs[at(in())] = xs[at(in())] + at(a);\n",
                "array(xs)[at(in())]++;\n",
                "some(cell).n = at(in());\n",
                "some(cell).n += at(%2$s) / (in() & 1);\n",
                "some(cell).next = some(cell);\n",
                "some(cell).wide <<= at(in());\n",
                "some(cell).small++;\n",
                "Cell.shared = at(Cell.shared) + at(in());\n",
                "array(xs)[at(a) & 7] = array(xs)[at(b) & 7] = at(c);\n",
                "a = some(cell).n = at(%2$s);\n");
    }

    private String parts() {
        return scope.pick(
                "a = at(in()) + array(xs)[at(b & 7)] * at(c);\n",
                "note(new int[] {at(1), at(in()), array(xs)[0]}.length);\n",
                "note(new int[at(2)][at((in() & 15) - 3)].length);\n",
                "s = cut(at(a) + text(s) + at(b));\n",
                "b = helper(at(a), at(in())) - helper(array(xs)[1], at(c));\n",
                "cell = new Cell(at(%2$s), some(cell));\n",
                "c = z ? at(a) : array(xs)[at(b)];\n",
                "if (at(a) > at(b) && some(cell).n > at(c)) c = at(in());\n",
                "z = some(cell) == some(cell.next) | at(in()) > at(a);\n",
                "l = at(a) + (long) at(b) * at(in()) / at(c);\n",
                "if (array(xs)[at(in())] == 0) {}\n",
                "a = text(s).charAt(at(in())) + text(s).length();\n",
                "note(List.of(at(a), at(in()), at(b)).get(at(in())));\n",
                "a = ((Cell) (Object) some(cell)).n + at(b);\n");
    }

    /** Variables that are used once, after something else was computed. */
    private String kept() {
        return scope.pick(
                "int %1$s = at(a), %1$sx = at(in()); note(new int[] {at(c), %1$sx, %1$s}[1]);\n",
                "int %1$s = at(a); note(new int[at(2)][%1$s & 3][1].length);\n",
                "int %1$s = cell.n; cell.n = at(in()); a = %1$s + at(1);\n",
                "int %1$s = xs[0]; xs[0] = at(in()); c = %1$s - at(b);\n",
                "int %1$s = Cell.shared; Cell.shared = at(in()); b = %1$s + Cell.shared;\n",
                "int %1$s = at(%2$s); xs[at(in()) & 7] = %1$s;\n",
                "int %1$s = xs[at(in())]; some(cell).n = %1$s;\n",
                "int %1$s = cell.n; xs[at(in())] = %1$s;\n",
                "int %1$s = at(a); some(cell).n = %1$s + at(b);\n",
                "Cell %1$s = some(cell); int %1$sx = at(in()); %1$s.n = %1$sx;\n",
                "int[] %1$s = array(xs); int %1$sx = at(in()); %1$s[%1$sx] = at(b);\n",
                "int[] %1$s = null; try { %1$s = new int[2]; %1$s[0] = at(in()); %1$s[1] = at(a) / (in() & 1); } catch (RuntimeException %1$sx) { note(%1$s[0]); }\n",
                "int[] %1$s = new int[3]; try { %1$s[0] = at(1); %1$s[at(in())] = at(2); %1$s[2] = at(3); } catch (RuntimeException %1$sx) { note(kind(%1$sx)); } c += %1$s[0] + %1$s[2];\n",
                "Cell %1$s = cell; if (%2$s > 3) cell = some(cell); a += %1$s.n + at(b);\n",
                "int %1$s = a; a = at(in()); b = %1$s * at(c);\n",
                "String %1$s = text(s); s = cut(at(in()) + %1$s);\n",
                "long %1$s = l; l = at(in()); m = %1$s + at(a);\n",
                "Object %1$s = z ? some(cell) : text(s); note(%1$s == cell);\n");
    }
}
