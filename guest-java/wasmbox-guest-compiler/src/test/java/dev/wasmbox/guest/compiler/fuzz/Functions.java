package dev.wasmbox.guest.compiler.fuzz;

/** Lambdas, method references, streams, and classes within methods. */
final class Functions {

    private final Scope scope;
    private final Expressions expressions;
    private final Statements statements;

    Functions(Scope scope, Expressions expressions, Statements statements) {
        this.scope = scope;
        this.expressions = expressions;
        this.statements = statements;
    }

    String any(int depth) {
        String k = scope.name("k");
        return switch (scope.below(8)) {
            case 0, 1 -> "final int " + k + " = in();\n" + lambda().formatted(k) + rest(depth);
            case 2 -> "final String " + k + " = s;\n" + texts().formatted(k) + rest(depth);
            case 3, 4 -> "final int " + k + " = in();\n" + stream().formatted(k);
            case 5 -> "b += recurse(in() & 3, c);\n" + rest(depth);
            case 6 -> anonymous(k, depth);
            default -> local(k, depth);
        };
    }

    private String rest(int depth) {
        return statements.statement(depth - 1);
    }

    private String lambda() {
        return scope.pick(
                "c += apply(x -> x + in() * %1$s, in());\n",
                "c += apply(x -> { int y0 = 0; for (int j = 0; j < 2; j++) y0 += in() + x; return y0; }, b);\n",
                "c += apply(x -> apply(y0 -> y0 + in() + %1$s, x + in()), a);\n",
                "c += apply(x -> { try { return x / (in() & 1); } catch (ArithmeticException x0) { return %1$s; } }, a);\n",
                "IntUnaryOperator %1$sf = x -> x * %1$s; c = %1$sf.andThen(x -> x + in()).compose(Guest::twice).applyAsInt(a);\n",
                "Supplier<Supplier<Integer>> %1$sf = () -> () -> in() + %1$s; a -= %1$sf.get().get();\n",
                "Runnable %1$sf = () -> note(%1$s + in()); %1$sf.run(); if (a > b) %1$sf.run();\n",
                "int[] %1$sn = {0}; List.of(5, 6).forEach(x -> %1$sn[0] += x * in() + %1$s); b ^= %1$sn[0];\n",
                "List<IntUnaryOperator> %1$sf = new ArrayList<>(); for (int v%1$s : new int[] {1, in(), a}) %1$sf.add(x -> x * v%1$s + in()); for (IntUnaryOperator v%1$s : %1$sf) c = c * 3 + v%1$s.applyAsInt(%1$s);\n",
                "List<Supplier<String>> %1$sf = new ArrayList<>(); for (int j%1$s = 0; j%1$s < 3; j%1$s++) { int v%1$s = j%1$s + %1$s; String t%1$s = s + v%1$s; %1$sf.add(() -> t%1$s + v%1$s); } for (var v%1$s : %1$sf) note(v%1$s.get());\n",
                "Function<Integer, Function<Integer, IntSupplier>> %1$sf = x -> y0 -> () -> x * y0 + %1$s + in(); c ^= %1$sf.apply(a).apply(in()).getAsInt();\n",
                "IntFunction<int[]> %1$sf = int[]::new; Function<int[], int[]> %1$sc = int[]::clone; note(%1$sc.apply(%1$sf.apply(%1$s & 3)).length);\n",
                "IntUnaryOperator[] %1$sf = {null}; %1$sf[0] = n -> n <= 0 ? in() : n + %1$sf[0].applyAsInt(n - 1); a += %1$sf[0].applyAsInt(%1$s & 3);\n",
                "IntBinaryOperator %1$sf = (%1$s & 1) == 0 ? Math::max : Guest::helper; b = %1$sf.applyAsInt(a, in()); ToIntFunction<String> %1$sg = s::compareTo; note(%1$sg.applyAsInt(\"s\") > 0);\n",
                "Optional<Integer> %1$sf = Optional.of(%1$s).filter(x -> x > in()).map(x -> x * %1$s); note(%1$sf.or(() -> Optional.of(in())).get()); %1$sf.ifPresentOrElse(Guest::note, () -> note(\"none\"));\n",
                "Function<Integer, Cell> %1$sf = Cell::new; cell = %1$sf.apply(%1$s); note(cell.n);\n");
    }

    private String texts() {
        return scope.pick(
                "BinaryOperator<String> %1$sf = (x, y0) -> x + y0 + %1$s + in(); s = cut(%1$sf.apply(\"p\", s));\n",
                "Supplier<String> %1$sf = %1$s::trim; s = %1$sf.get();\n",
                "Function<String, Integer> %1$sf = String::length; a += %1$sf.apply(s);\n",
                "Comparator<String> %1$sf = Comparator.comparing(String::length); note(%1$sf.thenComparing(x -> x).compare(%1$s, \"z\" + in()) > 0);\n");
    }

    private String stream() {
        return scope.pick(
                "a = List.of(3, 1, 2).stream().mapToInt(x -> x * in() + %1$s).sum();\n",
                "b += IntStream.range(0, %1$s & 3).map(x -> x + in()).filter(x -> x > 2).sum();\n",
                "note(Stream.of(1, 5, %1$s).filter(x -> x > in()).map(x -> \"e\" + x).collect(Collectors.joining(\"-\")));\n",
                "note(Stream.of(4, 2, 9, %1$s).sorted(Comparator.reverseOrder()).limit(3).collect(Collectors.toList()));\n",
                "c = IntStream.rangeClosed(1, 3).boxed().reduce(%1$s, (x, y0) -> x * 31 + y0 + in());\n",
                "note(IntStream.of(xs).anyMatch(x -> x == %1$s) + \" \" + java.util.Arrays.stream(xs).max().getAsInt());\n",
                "for (int %1$sz : new TreeMap<>(Map.of(%1$s, 1, -99, 2)).values()) c = c * 7 + %1$sz + in();\n",
                "note(Stream.iterate(%1$s, x -> x + 3).limit(3).mapToLong(x -> x * in()).sum());\n");
    }

    private String anonymous(String k, int depth) {
        String body = scope.apart(true, () -> statements.body(depth - 1));
        return "a ^= new IntUnaryOperator() {\nint calls = in();\npublic int applyAsInt(int input) {\nVARIABLES\n%2$s}\n}.applyAsInt(b);\n"
                .formatted(k, body)
                .replace("VARIABLES", GeneratedGuest.VARIABLES.trim());
    }

    private String local(String k, int depth) {
        String body = scope.apart(true, () -> statements.body(depth - 1));
        return "final int %1$s = in();\nclass Local%1$s extends Cell {\nfinal int got = in();\nLocal%1$s() { super(%1$s); }\nint run() {\nVARIABLES\nc = got + %1$s + n;\n%2$s}\n}\nb += new Local%1$s().run() + %3$s;\n"
                .formatted(k, body, expressions.integer(1))
                .replace("VARIABLES", GeneratedGuest.VARIABLES.trim());
    }
}
