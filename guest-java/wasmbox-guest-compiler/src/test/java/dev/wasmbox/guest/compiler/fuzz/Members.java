package dev.wasmbox.guest.compiler.fuzz;

/**
 * Members of classes and the order of things between classes: generic methods with bridges,
 * constructors that call what is overridden, variable numbers of arguments, constants of
 * interfaces, and initializers that need each other.
 */
final class Members {

    private final Scope scope;
    private final Expressions expressions;

    Members(Scope scope, Expressions expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    String any() {
        String p = scope.name("p");
        return switch (scope.below(6)) {
            case 0 -> animals().formatted(p, expressions.integer(1));
            case 1 -> arguments().formatted(p, expressions.integer(1));
            case 2 -> constants(p);
            case 3 -> initializers(p);
            case 4 -> enums(p);
            default -> local(p);
        };
    }

    private String animals() {
        return scope.pick(
                "Animal<?> %1$s = in() > 3 ? new Dog(s) : new Bee(%2$s); note(%1$s.self().name()); a += %1$s.seen;\n",
                "Animal<String> %1$s = new Dog(\"d\" + in()); note(%1$s.compareTo(new Dog(s)) > 0); note(%1$s.against(s) & 1);\n",
                "List<Animal<Integer>> %1$s = new ArrayList<>(List.of(new Bee(a), new Bee(%2$s), new Bee(in()))); Collections.sort(%1$s); for (Animal<Integer> v%1$s : %1$s) note(v%1$s.given);\n",
                "Named<Integer> %1$s = new Bee(%2$s); Comparable<Integer> %1$sc = %1$s.name(); note(%1$sc.compareTo(in()));\n",
                "Named<String> %1$s = () -> \"n\" + in(); note(%1$s.name()); note(%1$s.against(s) > 0);\n",
                "note(Named.larger((int) (%2$s), in())); note(Named.larger(s, \"q\" + a));\n",
                "Dog %1$s = new Dog(s); note(%1$s.self().tag + %1$s.tag(in(), 'x'));\n",
                "try { Animal %1$s = in() > 3 ? new Bee(a) : new Dog(s); note(%1$s.compareTo(new Dog(s)) >= 0); } catch (ClassCastException x%1$s) { c++; }\n");
    }

    private String arguments() {
        return scope.pick(
                "a += sum() + sum(in()) + sum(%2$s, in(), b); note(sum(xs));\n",
                "note(kinds(a, l, w, s, null, d > 0, y)); note(kinds()); note(kinds((Object) xs).length());\n",
                "note(kinds((Object[]) new String[] {s, \"x\" + in()}));\n",
                "note(chosen(a) + chosen(y) + chosen(w) + chosen(l) + chosen((Integer) a) + chosen(h, h) + chosen(f));\n",
                "c = sum(%2$s, c = in(), c, c++) - sum(c);\n",
                "note(Named.larger(sum(a, b), sum(%2$s)) + kinds(1, 'c', 2f));\n");
    }

    /** Which constants an interface computes when, as classes and other constants need them. */
    private String constants(String p) {
        String use =
                scope.pick(
                        "note(new Both%1$s().n);\n",
                        "if (%2$s) note(Second%1$s.TWO);\nnote(new Both%1$s().twice());\n",
                        "note(Both%1$s.ONE);\n",
                        "First%1$s x%1$s = () -> in(); note(x%1$s.n());\n",
                        "note(Second%1$s.THREE); note(new Both%1$s().n());\n");
        return "interface First%1$s { int ONE = mark(\"one%1$s\"); int n(); default int twice() { return n() * 2; } }\ninterface Second%1$s { int TWO = mark(\"two%1$s\") + calm(); int THREE = 3; }\nclass Both%1$s implements First%1$s, Second%1$s { int n = in(); public int n() { return n + TWO; } }\n"
                        .formatted(p)
                + use.formatted(p, expressions.bool(1));
    }

    /** Classes whose initializers need each other: the one that comes first sees zeros. */
    private String initializers(String p) {
        String use =
                scope.pick(
                        "note(All%1$s.Up.v); note(All%1$s.Down.w);\n",
                        "note(All%1$s.Down.w); note(All%1$s.Up.v);\n",
                        "if (%2$s) note(All%1$s.Up.u);\nnote(new All%1$s.Down().n + All%1$s.Down.w);\n",
                        "note(All%1$s.Down.v); note(All%1$s.Side.list); note(All%1$s.Down.f());\n",
                        "All%1$s.Up[] x%1$s = new All%1$s.Down[2]; note(x%1$s.length); note(All%1$s.Side.list);\n",
                        "note(All%1$s.Side.list); note(All%1$s.Down.CONSTANT + All%1$s.Up.v);\n");
        return "class All%1$s {\nstatic class Up { static int u = mark(\"up%1$s\") + calm(); static int v; static { v = Down.w + u + Side.list.size(); } int n = v; }\nstatic class Down extends Up { static final int CONSTANT = 7; static int w = v * 2 + u + CONSTANT; static { note(\"down%1$s\" + w); } static int f() { return w + u; } }\nstatic class Side { static final List<Integer> list = new ArrayList<>(); static { list.add(Up.u); list.add(Down.w); note(list); } }\n}\n"
                        .formatted(p)
                + use.formatted(p, expressions.bool(1));
    }

    private String enums(String p) {
        String use =
                scope.pick(
                        "for (Step%1$s v%1$s : Step%1$s.values()) note(v%1$s + \"\" + v%1$s.turn(in()) + v%1$s.next());\n",
                        "Map<Step%1$s, Integer> m%1$s = new EnumMap<>(Step%1$s.class); m%1$s.put(Step%1$s.of(in()), a); m%1$s.put(Step%1$s.UP, b); note(m%1$s);\n",
                        "Set<Step%1$s> m%1$s = EnumSet.of(Step%1$s.of(in()), Step%1$s.of(in())); note(m%1$s); note(EnumSet.complementOf((EnumSet<Step%1$s>) m%1$s));\n",
                        "note(Step%1$s.of(in()).getDeclaringClass() == Step%1$s.class); note(Step%1$s.UP.compareTo(Step%1$s.of(a)));\n",
                        "a += switch (Step%1$s.of(in())) { case UP -> Step%1$s.made; case DOWN -> in(); case STAY -> b; };\n");
        return "enum Step%1$s {\nUP(calm()) { int turn(int x) { return x + size; } }, DOWN(2) { int turn(int x) { return x - rank(this); } }, STAY;\nstatic int made = mark(\"step%1$s\");\nfinal int size;\nStep%1$s(int size) { this.size = size; }\nStep%1$s() { this(0); }\nint turn(int x) { return size; }\nStep%1$s next() { return values()[(ordinal() + 1) %% values().length]; }\nstatic int rank(Step%1$s step) { return switch (step) { case UP -> 1; default -> step.size; }; }\nstatic Step%1$s of(int n) { return values()[Math.floorMod(n, 3)]; }\n}\n"
                        .formatted(p)
                + use.formatted(p);
    }

    /** Classes within a method, which have its variables and those of what is around them. */
    private String local(String p) {
        return scope.pick(
                        "int k%1$s = in();\nrecord Local%1$s(int n, String... all) { Local%1$s { if (n == 4) throw new MyException(\"four\"); } int f() { return all.length + n; } }\nnote(new Local%1$s(k%1$s, s, \"x\").f()); note(new Local%1$s(k%1$s).equals(new Local%1$s(k%1$s)));\n",
                        "int k%1$s = in(); String t%1$s = s;\nclass Local%1$s { int n = k%1$s; { n += t%1$s.length(); } class In { int m = n++ + k%1$s; int f() { n += m; return n; } } }\nLocal%1$s x%1$s = new Local%1$s(); Local%1$s.In y%1$s = x%1$s.new In(); note(y%1$s.f() + y%1$s.f() + x%1$s.n);\n",
                        "int k%1$s = in();\nObject x%1$s = new Object() { int n = k%1$s; @Override public String toString() { return \"o\" + n++ + in(); } };\nnote(x%1$s); note(x%1$s + s);\n",
                        "int k%1$s = in();\nvar x%1$s = new Object() { int n = k%1$s; void add(int m) { n += m * k%1$s; } };\nx%1$s.add(in()); x%1$s.add(a); note(x%1$s.n);\n",
                        "int k%1$s = in();\nabstract class Up%1$s { int n; Up%1$s() { n = f(k%1$s); } abstract int f(int x); }\nclass Down%1$s extends Up%1$s { int m = 5; int f(int x) { return x + m + k%1$s; } }\nDown%1$s x%1$s = new Down%1$s(); note(x%1$s.n + \" \" + x%1$s.m + x%1$s.f(a));\n")
                .formatted(p);
    }
}
