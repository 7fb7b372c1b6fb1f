package dev.wasmbox.guest.compiler.fuzz;

/** Try statements with handlers, finally blocks and resources, and what throws in them. */
final class Tries {

    private final Scope scope;
    private final Expressions expressions;
    private final Statements statements;
    private final Copies copies;

    Tries(Scope scope, Expressions expressions, Statements statements) {
        this.scope = scope;
        this.expressions = expressions;
        this.statements = statements;
        copies = new Copies(scope);
    }

    String any(int depth) {
        return switch (scope.below(11)) {
            case 0 -> resources(depth);
            case 1 -> nested(depth);
            case 2 -> retried(depth);
            // In a switch expression, javac 17 compiles a lock to code that does not verify.
            case 3 ->
                    scope.mayReturn()
                            ? "synchronized (xs) {\n" + statements.block(depth - 1, 2) + "}\n"
                            : handlers(depth);
            case 4 -> copies.tried(this::thrower);
            case 5 -> copies.repeated(this::thrower);
            default -> handlers(depth);
        };
    }

    private String handlers(int depth) {
        String text = "try {\n" + statements.block(depth - 1, 3) + thrower();
        int handlers = scope.below(3);
        if (handlers > 0) {
            String type =
                    scope.pick(
                            "ArithmeticException",
                            "IllegalStateException",
                            "IndexOutOfBoundsException | IllegalArgumentException",
                            "NullPointerException",
                            "ClassCastException | MyException");
            text += handler(type, statements.block(depth - 1, 2));
        }
        if (handlers > 1) {
            text += handler("RuntimeException", "c ^= in();\n" + statements.block(depth - 1, 1));
        }
        if (handlers == 0 || scope.below(2) == 0) {
            text += "} finally {\n c += in();\n" + last(depth - 1);
        }
        return text + "}\n";
    }

    private String handler(String type, String body) {
        String x = scope.name("x");
        return "} catch (%s %s) {\nnote(kind(%s));\n%s".formatted(type, x, x, body);
    }

    /** A try in each part of another. */
    private String nested(int depth) {
        String x = scope.name("x");
        return "try {\ntry {\n%1$s%2$s} finally {\n%3$s}\n} catch (RuntimeException %4$s) {\ntry {\n%5$s} catch (RuntimeException %4$sx) {\nnote(kind(%4$s) + kind(%4$sx));\n} finally {\n%3$s}\n}\n"
                .formatted(
                        statements.block(depth - 1, 2),
                        thrower(),
                        last(depth - 1),
                        x,
                        statements.block(depth - 1, 1) + thrower());
    }

    /** Until it works, and at most three times; what fails is thrown on, with its cause. */
    private String retried(int depth) {
        String i = scope.name("i");
        String body = scope.inLoop(() -> statements.block(depth - 1, 2));
        return "for (int %1$s = 0; %1$s < 3; %1$s++) {\ntry {\n%2$s%3$sbreak;\n} catch (RuntimeException %1$sx) {\nif (%1$s == 2) throw new MyException(\"after \" + a, %1$sx);\n%4$s}\n}\n"
                .formatted(i, body, thrower(), scope.inLoop(() -> statements.block(depth - 1, 1)));
    }

    /** The end of a finally block, which may swallow the exception by leaving. */
    private String last(int depth) {
        return switch (scope.below(4)) {
            case 0 -> "if (" + expressions.bool(1) + ") " + scope.jump() + "\n";
            case 1 ->
                    depth <= 0
                            ? "note(b);\n"
                            : "try {\n b = %s;\n} catch (RuntimeException %s) {\n a = in();\n}\n"
                                    .formatted(expressions.integer(2), scope.name("q"));
            case 2 -> "if (in() == 7) throw new " + scope.exception() + "(s);\n";
            default -> "note(a);\n";
        };
    }

    private String thrower() {
        return switch (scope.below(11)) {
            case 0 -> "a = b / (in() & 1);\n";
            case 1 -> "a = xs[in()];\n";
            case 2 -> "if ((in() & 1) == 0) throw new " + scope.exception() + "(s);\n";
            case 3 -> "a += ((String) (in() > 4 ? null : s)).length();\n";
            case 4 -> "s = (String) (Object) (in() > 4 ? (Object) s : (Object) xs); note(s);\n";
            case 5 -> "l %= in() & 3;\n";
            case 6 -> "a = new int[(in() & 15) - 4].length;\n";
            case 7 -> "if (xs[in()] == 0) {}\n";
            case 8 -> "cell = cell.next; a += cell.n;\n";
            case 9 -> "failing(in());\n";
            default -> "m += in();\n";
        };
    }

    private String resources(int depth) {
        String r = scope.name("r");
        return "try (Res %1$s = new Res(in()); Res %1$sx = new Res(in())) {\n%2$s%3$s} catch (MyException %1$sm) {\n note(kind(%1$sm) + %1$sm.getSuppressed().length);\n}\n"
                .formatted(r, statements.block(depth - 1, 2), thrower());
    }
}
