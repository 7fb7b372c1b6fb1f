package dev.wasmbox.guest.compiler.fuzz;

/** Switches, old and new, as statements and as expressions, on numbers, texts and enums. */
final class Switches {

    private final Scope scope;
    private final Expressions expressions;
    private final Statements statements;

    Switches(Scope scope, Expressions expressions, Statements statements) {
        this.scope = scope;
        this.expressions = expressions;
        this.statements = statements;
    }

    String any(int depth) {
        return switch (scope.below(7)) {
            case 0, 1 -> scope.inSwitch(() -> falling(depth));
            case 2 -> value(depth);
            case 3 -> text(depth);
            case 4 -> colour(depth);
            case 5 -> scope.inSwitch(() -> sparse(depth));
            default -> valueWithBlocks(depth);
        };
    }

    private String block(int depth, int most) {
        return statements.block(depth - 1, most);
    }

    private String falling(int depth) {
        return "switch (in() & 3) {\ncase 0:\n%scase 1:\n%sbreak;\ncase 2:\n%sdefault:\n a++;\n}\n"
                .formatted(block(depth, 2), block(depth, 1), block(depth, 1));
    }

    /** The default comes first, and the numbers lie far apart. */
    private String sparse(int depth) {
        return "switch (%s) {\ndefault:\n%scase -3:\n%scase 70000: case Integer.MIN_VALUE:\n b++;\nbreak;\ncase 5:\n%s}\n"
                .formatted(
                        scope.pick("in()", "a", "in() * 14000"),
                        block(depth, 1),
                        block(depth, 1),
                        block(depth, 2));
    }

    private String value(int depth) {
        return "c += switch (%s) {\ncase 0 -> in();\ncase 1 -> { a += in(); yield %s; }\ncase 2 -> recurse(1, in());\ndefault -> %s;\n};\n%s"
                .formatted(
                        scope.pick("in() & 3", "a & 3", "y & 3"),
                        expressions.integer(2),
                        expressions.integer(1),
                        statements.statement(depth - 1));
    }

    private String valueWithBlocks(int depth) {
        String one = scope.apart(false, () -> block(depth, 2));
        String two = scope.apart(false, () -> block(depth, 2));
        return "b = a + switch (%s) {\ncase 'a', 'b' -> {\n%syield in() + a; }\ncase 'c' -> throw new %s(s);\ndefault -> {\n%syield %s; }\n};\n"
                .formatted(
                        scope.pick("(char) ('a' + (in() & 3))", "w"),
                        one,
                        scope.exception(),
                        two,
                        expressions.integer(1));
    }

    private String text(int depth) {
        if (scope.below(3) == 0) {
            return colliding(depth);
        }
        String selector = scope.pick("\"k\" + (in() & 3)", "s", "sub(s, 1)", "\"\" + in()");
        return "switch (%s) {\ncase \"k0\", \"1\" -> {\n%s}\ncase \"k1\", \"k2\", \"Aa\", \"BB\" -> a += in();\ndefault -> b -= in();\n}\n"
                .formatted(selector, block(depth, 2));
    }

    /** Texts with the same hash code. */
    private String colliding(int depth) {
        return scope.inSwitch(
                () ->
                        "switch (new String[] {\"AaAa\", \"BBBB\", \"AaBB\", \"BBAa\", s}[Math.floorMod(in(), 5)]) {\ncase \"AaAa\":\n%scase \"AaBB\":\n c++;\nbreak;\ncase \"BBBB\":\n%sdefault:\n b -= in();\n}\n"
                                .formatted(block(depth, 1), block(depth, 1)));
    }

    private String colour(int depth) {
        return switch (scope.below(3)) {
            case 0 ->
                    "switch (colour(in())) {\ncase RED -> {\n%s}\ncase GREEN -> a += in();\ncase BLUE -> b = Colour.BLUE.mix(in());\n}\n"
                            .formatted(block(depth, 2));
            case 1 ->
                    scope.inSwitch(
                            () ->
                                    "switch (colour(a)) {\ncase BLUE:\n%scase RED:\n c += in();\nbreak;\ndefault:\n%s}\n"
                                            .formatted(block(depth, 1), block(depth, 1)));
            default ->
                    "a += switch (colour(in())) { case RED -> 1; case GREEN -> colour(b).mix(a); case BLUE -> in(); };\n";
        };
    }
}
