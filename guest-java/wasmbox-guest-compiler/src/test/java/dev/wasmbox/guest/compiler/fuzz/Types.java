package dev.wasmbox.guest.compiler.fuzz;

/** Records, sealed interfaces, patterns, virtual calls, inner classes and static initializers. */
final class Types {

    private final Scope scope;
    private final Expressions expressions;
    private final Statements statements;

    Types(Scope scope, Expressions expressions, Statements statements) {
        this.scope = scope;
        this.expressions = expressions;
        this.statements = statements;
    }

    String any(int depth) {
        String p = scope.name("p");
        return switch (scope.below(9)) {
            case 8 -> failing(p);
            case 0 -> "a += shape(in()).area(in(), b);\n";
            case 1 -> pattern(p);
            case 2 -> sealed(p, depth);
            case 3 -> records(p);
            case 4 -> initializer(p, depth);
            case 5 -> inner(p);
            case 6 -> colours();
            default -> generics(p);
        };
    }

    private String pattern(String p) {
        return "Object o%1$s = in() > 4 ? new Circle(in()) : (Object) s;\nif (o%1$s instanceof Circle %1$s) a += %1$s.r() + in();\nelse if (o%1$s instanceof String %1$ss && %1$ss.length() > 1) b += in();\nnote(o%1$s.equals(s));\n"
                .formatted(p);
    }

    private String sealed(String p, int depth) {
        return "Term %1$s = term(in(), 2);\nif (%1$s instanceof Sum %1$sx && %1$sx.left() instanceof Num %1$sy && %1$sy.value() > in()) {\n a = %1$sy.value();\n%2$s} else if (!(%1$s instanceof Neg %1$sz)) {\n b = %1$s.eval();\n} else {\n c += %1$sz.of().eval() + in();\n}\n"
                .formatted(p, statements.block(depth - 1, 1));
    }

    private String records(String p) {
        return scope.pick(
                        "Pair<Integer, String> %1$s = new Pair<>(in(), s); note(%1$s); note(%1$s.equals(new Pair<>(a, s)));\n",
                        "Pair<Cell, int[]> %1$s = new Pair<>(cell, xs); %1$s.right()[in() & 7] += %1$s.left().n;\n",
                        "Range %1$s = new Range(in(), in()); note(%1$s); a += %1$s.width() + %1$s.hashCode();\n",
                        "Pair<Double, Float> %1$s = new Pair<>(d, f); note(new Point(d, f, l).equals(new Point(e, in(), l))); note(new Point(d, f, m).hashCode()); note(%1$s.hashCode());\n",
                        "Object %1$s = new Range(1, in() & 3); note(%1$s.equals(new Range(1, 2)) + \" \" + new Range(0, 9).hashCode());\n")
                .formatted(p);
    }

    /** Each program has its own class, so that it is the first to use it. */
    private String initializer(String p, int depth) {
        return "class Init%1$s {\nstatic int first = mark(\"%1$s\") + calm();\nstatic final int[] table = new int[3];\nstatic {\nfor (int i = 0; i < 3; i++) table[i] = i * first;\n}\nstatic int get(int i) { return table[i]; }\n}\nif (%2$s) a = Init%1$s.get(in() & 1);\n%3$sb += Init%1$s.table[2];\n"
                .formatted(p, expressions.bool(1), statements.statement(depth - 1));
    }

    /** A class whose initializer fails at times, used three times. */
    private String failing(String p) {
        String use =
                scope.pick("Bad%1$s.v", "Bad%1$s.f(in())", "new Bad%1$s().n", "Bad%1$s.list.size()")
                        .formatted(p);
        return "class Bad%1$s {\nstatic int v = 100 / (calm() & 1);\nstatic List<Integer> list = List.of(v, calm());\nint n = v;\nstatic int f(int x) { return x + v; }\nstatic void nothing() {}\n}\nfor (int i%1$s = 0; i%1$s < 3; i%1$s++) {\ntry {\n%3$s%2$s} catch (Throwable x%1$s) {\nnote(kind(x%1$s));\n}\n}\n"
                .formatted(p, "a += " + use + ";\n", scope.pick("", "Bad" + p + ".nothing();\n"));
    }

    private String inner(String p) {
        return scope.pick(
                        "Outer %1$s = new Outer(in()); a += %1$s.new Inner(b).sum() + %1$s.count;\n",
                        "Outer %1$s = new Outer(a); Outer.Inner %1$sx = %1$s.new Inner(in()); %1$sx.bump(); note(%1$s.count);\n",
                        "int %1$s = new Outer(in()).ask(x -> x + in()).sum(); b ^= %1$s;\n")
                .formatted(p);
    }

    private String colours() {
        return scope.pick(
                "note(colour(in()).mix(a)); note(colour(b).name() + colour(b).ordinal());\n",
                "try { note(Colour.valueOf(z ? \"RED\" : s).mix(1)); } catch (IllegalArgumentException x"
                        + scope.name("")
                        + ") { c += in(); }\n",
                "for (Colour v" + scope.name("") + " : Colour.values()) c = c * 3 + in();\n");
    }

    private String generics(String p) {
        return "Chain<String> %1$s = new Chain<>(s, null);\nfor (int i%1$s = 0; i%1$s < 2; i%1$s++) %1$s = %1$s.push(\"e\" + in());\nfor (String v%1$s : %1$s) { note(v%1$s); if (in() == 3) break; }\n"
                .formatted(p);
    }
}
