package dev.wasmbox.guest.compiler.fuzz;

/** Loops of every form; all of them end. */
final class Loops {

    private final Scope scope;
    private final Expressions expressions;
    private final Statements statements;

    Loops(Scope scope, Expressions expressions, Statements statements) {
        this.scope = scope;
        this.expressions = expressions;
        this.statements = statements;
    }

    String any(int depth) {
        String i = scope.name("i");
        return switch (scope.below(9)) {
            case 0, 1 -> counted(i, depth);
            case 2 ->
                    "int %1$s = 0;\nwhile (%1$s++ < 3 && (in() & 7) != 0) {\n%2$s}\n"
                            .formatted(i, body(depth));
            case 3 ->
                    "int %1$s = 0;\ndo {\n%2$s} while (%1$s++ < 2 && in() > 3);\n"
                            .formatted(i, body(depth));
            case 4 ->
                    "for (int %1$s : new int[] {in(), a & 7, in()}) {\n c += %1$s;\n%2$s}\n"
                            .formatted(i, body(depth));
            case 5, 6 -> labelled(i, depth);
            case 7 -> labelledBlock(depth);
            default -> endless(i, depth);
        };
    }

    private String body(int depth) {
        return scope.inLoop(() -> statements.block(depth - 1, 3));
    }

    private String counted(String i, int depth) {
        return switch (scope.below(3)) {
            case 0 ->
                    "for (int %1$s = 0; %1$s < %2$s; %1$s++) {\n b += %1$s;\n%3$s}\n"
                            .formatted(i, scope.pick("2", "3", "(in() & 3)"), body(depth));
            case 1 ->
                    "for (int %1$s = 3, %1$sx = in(); %1$s > 0 && %1$sx != 4; %1$s--, %1$sx += in()) {\n%2$s}\n"
                            .formatted(i, body(depth));
            default ->
                    "for (long %1$s = l & 3; %1$s >= 0; %1$s -= 1 + (in() & 1)) {\n m ^= %1$s;\n%2$s}\n"
                            .formatted(i, body(depth));
        };
    }

    private String labelled(String i, int depth) {
        String label = scope.name("outer");
        String text = scope.inLoop(label, () -> statements.block(depth - 1, 3));
        return "%1$s:\nfor (int %2$s = in() & 1; %2$s < 3; %2$s++) {\n%3$s}\n"
                .formatted(label, i, text);
    }

    private String labelledBlock(int depth) {
        return "%1$s: {\n%2$sif (%3$s) break %1$s;\n%4$s}\n"
                .formatted(
                        scope.name("block"),
                        statements.block(depth - 1, 2),
                        expressions.bool(1),
                        statements.block(depth - 1, 1));
    }

    private String endless(String i, int depth) {
        return "for (int %1$s = 0; ; ) {\nif (++%1$s > 2 || %2$s) break;\n%3$s}\n"
                .formatted(i, expressions.bool(1), body(depth));
    }
}
