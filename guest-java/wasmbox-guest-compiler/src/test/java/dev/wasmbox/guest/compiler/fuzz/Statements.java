package dev.wasmbox.guest.compiler.fuzz;

import java.util.Random;

/**
 * Random Java statements that wait for messages in every kind of place. {@code in()} waits and
 * returns a number; {@code note(x)} makes a value part of what the guest sends.
 */
final class Statements {

    private final Scope scope;
    private final Expressions expressions;
    private final Assignments assignments;
    private final Loops loops;
    private final Switches switches;
    private final Tries tries;
    private final Functions functions;
    private final Types types;
    private final Members members;
    private final Containers containers;
    private final Texts texts;
    private final ArrayAccesses arrays;
    private final Orders orders;

    Statements(Random random) {
        scope = new Scope(random);
        expressions = new Expressions(random);
        assignments = new Assignments(scope, expressions);
        loops = new Loops(scope, expressions, this);
        switches = new Switches(scope, expressions, this);
        tries = new Tries(scope, expressions, this);
        functions = new Functions(scope, expressions, this);
        types = new Types(scope, expressions, this);
        members = new Members(scope, expressions);
        containers = new Containers(scope, expressions, this);
        texts = new Texts(scope, expressions);
        arrays = new ArrayAccesses(scope, expressions, this);
        orders = new Orders(scope, expressions);
    }

    /** The body of a method that has the variables of {@link Expressions} and returns an int. */
    String body(int depth) {
        return block(depth, 4) + "return a * 31 + c;\n";
    }

    /** One to that many statements. */
    String block(int depth, int most) {
        StringBuilder text = new StringBuilder();
        int count = 1 + scope.below(most);
        for (int i = 0; i < count; i++) {
            text.append(statement(depth));
        }
        return text.toString();
    }

    String statement(int depth) {
        if (depth <= 0) {
            return simple();
        }
        return switch (scope.below(24)) {
            case 0, 1, 2 -> condition(depth);
            case 3, 4, 5, 6 -> loops.any(depth);
            case 7, 8, 9 -> switches.any(depth);
            case 10, 11, 12, 13, 14 -> tries.any(depth);
            case 15, 16 -> functions.any(depth);
            case 17, 18 -> types.any(depth);
            case 19 -> containers.any(depth);
            case 20 -> arrays.any(depth);
            case 21, 22 -> members.any();
            default -> simple();
        };
    }

    private String simple() {
        return switch (scope.below(14)) {
            case 0 -> texts.any();
            case 1 -> exit();
            case 2, 3 -> orders.any();
            default -> assignments.any();
        };
    }

    /** Leaves what surrounds the statement; the condition keeps the rest reachable. */
    private String exit() {
        String leave =
                scope.below(4) == 0
                        ? "throw new " + scope.exception() + "(\"t\" + a);"
                        : scope.jump();
        return "if (" + expressions.bool(1) + ") " + leave + "\n";
    }

    private String condition(int depth) {
        return switch (scope.below(4)) {
            case 0, 1 -> "if (" + expressions.bool(2) + ") {\n" + block(depth - 1, 3) + "}\n";
            case 2 ->
                    "if (in() % 2 == 0) {\n"
                            + block(depth - 1, 2)
                            + "} else {\n"
                            + block(depth - 1, 2)
                            + "}\n";
            default -> "if (" + expressions.bool(2) + ") {} else if (in() > a) {}\n";
        };
    }
}
