package dev.wasmbox.guest.compiler.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random Java statements that wait for messages in every kind of place. {@code in()} waits and
 * returns a number; {@code note(x)} makes a value part of what the guest sends.
 */
final class Statements {

    private final Random random;
    private final Expressions expressions;
    private final List<String> labels = new ArrayList<>();
    private int loops;
    private int names;

    Statements(Random random) {
        this.random = random;
        this.expressions = new Expressions(random);
    }

    /** The body of a method that has the variables of {@link Expressions} and returns an int. */
    String body(int depth) {
        return block(depth, 4) + "return a * 31 + c;\n";
    }

    private String block(int depth, int most) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            text.append(statement(depth));
        }
        return text.toString();
    }

    private String statement(int depth) {
        if (depth <= 0) {
            return simple();
        }
        return switch (random.nextInt(22)) {
            case 0, 1 -> "if (" + expressions.bool(2) + ") {\n" + block(depth - 1, 3) + "}\n";
            case 2 ->
                    "if (in() % 2 == 0) {\n"
                            + block(depth - 1, 2)
                            + "} else {\n"
                            + block(depth - 1, 2)
                            + "}\n";
            case 3, 4 -> counted(depth);
            case 5 -> whileLoop(depth);
            case 6 -> doLoop(depth);
            case 7 -> forEach(depth);
            case 8 -> oldSwitch(depth);
            case 9 -> newSwitch(depth);
            case 10 -> textSwitch(depth);
            case 11, 12, 13 -> tryBlock(depth);
            case 14 -> resources(depth);
            case 15 -> "synchronized (xs) {\n" + block(depth - 1, 2) + "}\n";
            case 16 -> lambda(depth);
            case 17 -> "a += shape(in()).area(in(), b);\n";
            case 18 -> "b += recurse(in() & 3, c);\n";
            case 19 -> pattern();
            case 20 -> labelled(depth);
            default -> simple();
        };
    }

    private String simple() {
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> expressions.pick("a", "b", "c") + " = in();\n";
            case 3 -> "a = " + expressions.integer(3) + ";\n";
            case 4 ->
                    "b "
                            + expressions.pick("+=", "-=", "*=", "^=", "<<=", ">>>=", "/=")
                            + " "
                            + expressions.integer(2)
                            + ";\n";
            case 5 -> "l = " + expressions.longer(3) + ";\n";
            case 6 -> "m = l + in();\n";
            case 7 -> "d = " + expressions.real(3) + ";\n";
            case 8 -> "f = " + expressions.single(2) + "; e = d;\n";
            case 9 -> "s = " + expressions.text(2) + ";\n";
            case 10 -> "xs[" + expressions.integer(1) + " & 7] = in();\n";
            case 11 -> "xs[in() & 7] += " + expressions.integer(1) + ";\n";
            case 12 -> "note(" + expressions.pick("a", "b", "c", "l", "d", "f", "s", "m") + ");\n";
            case 13 -> exit();
            default -> "c = in() + (" + expressions.bool(2) + " ? in() : b) * in();\n";
        };
    }

    /** Sometimes leaves what surrounds the statement; the condition keeps the rest reachable. */
    private String exit() {
        String condition = "if (" + expressions.bool(1) + ") ";
        return switch (random.nextInt(5)) {
            case 0 -> loops > 0 ? condition + "break;\n" : "note(a);\n";
            case 1 -> loops > 0 ? condition + "continue;\n" : "note(b);\n";
            case 2 ->
                    labels.isEmpty()
                            ? "note(c);\n"
                            : condition
                                    + expressions.pick("break ", "continue ")
                                    + expressions.pick(labels)
                                    + ";\n";
            case 3 -> condition + "throw new " + exception() + "(\"t\" + a);\n";
            default -> condition + "return in() + c;\n";
        };
    }

    private String inLoop(int depth) {
        loops++;
        String text = block(depth - 1, 3);
        loops--;
        return text;
    }

    private String counted(int depth) {
        String i = "i" + names++;
        String bound = expressions.pick("2", "3", "(in() & 3)");
        return "for (int "
                + i
                + " = 0; "
                + i
                + " < "
                + bound
                + "; "
                + i
                + "++) {\n b += "
                + i
                + ";\n"
                + inLoop(depth)
                + "}\n";
    }

    private String forEach(int depth) {
        String v = "v" + names++;
        return "for (int "
                + v
                + " : new int[] {in(), a & 7, in()}) {\n c += "
                + v
                + ";\n"
                + inLoop(depth)
                + "}\n";
    }

    private String whileLoop(int depth) {
        String i = "i" + names++;
        return "int "
                + i
                + " = 0;\nwhile ("
                + i
                + "++ < 3 && (in() & 7) != 0) {\n"
                + inLoop(depth)
                + "}\n";
    }

    private String doLoop(int depth) {
        String i = "i" + names++;
        return "int "
                + i
                + " = 0;\ndo {\n"
                + inLoop(depth)
                + "} while ("
                + i
                + "++ < 2 && in() > 3);\n";
    }

    private String labelled(int depth) {
        String label = "outer" + names++;
        String i = "i" + names++;
        labels.add(label);
        String text =
                label
                        + ":\nfor (int "
                        + i
                        + " = in() & 1; "
                        + i
                        + " < 3; "
                        + i
                        + "++) {\n"
                        + inLoop(depth)
                        + "}\n";
        labels.remove(label);
        return text;
    }

    private String oldSwitch(int depth) {
        int outer = loops;
        loops = 0;
        String text =
                "switch (in() & 3) {\ncase 0:\n"
                        + block(depth - 1, 2)
                        + "case 1:\n"
                        + block(depth - 1, 1)
                        + "break;\ncase 2:\n"
                        + block(depth - 1, 1)
                        + "default:\n a++;\n}\n";
        loops = outer;
        return text;
    }

    private String newSwitch(int depth) {
        return "c += switch ("
                + expressions.pick("in() & 3", "a & 3")
                + ") {\n"
                + "case 0 -> in();\n"
                + "case 1 -> { a += in(); yield "
                + expressions.integer(2)
                + "; }\n"
                + "case 2 -> recurse(1, in());\n"
                + "default -> "
                + expressions.integer(1)
                + ";\n};\n"
                + statement(depth - 1);
    }

    private String textSwitch(int depth) {
        return "switch (\"k\" + (in() & 3)) {\ncase \"k0\" -> {\n"
                + block(depth - 1, 2)
                + "}\ncase \"k1\", \"k2\" -> a += in();\ndefault -> b -= in();\n}\n";
    }

    private String tryBlock(int depth) {
        String text = "try {\n" + block(depth - 1, 3) + thrower();
        int handlers = random.nextInt(3);
        if (handlers > 0) {
            text +=
                    "} catch ("
                            + expressions.pick(
                                    "ArithmeticException",
                                    "IllegalStateException",
                                    "IndexOutOfBoundsException | IllegalArgumentException")
                            + " x"
                            + names
                            + ") {\n"
                            + "note(x"
                            + names++
                            + ".getClass().getName());\n"
                            + block(depth - 1, 2);
        }
        if (handlers > 1) {
            text +=
                    "} catch (RuntimeException x"
                            + names
                            + ") {\n c ^= in();\n"
                            + "note(x"
                            + names++
                            + ".getClass().getName());\n"
                            + block(depth - 1, 1);
        }
        if (handlers == 0 || random.nextInt(2) == 0) {
            text += "} finally {\n c += in();\n" + quiet(depth - 1);
        }
        return text + "}\n";
    }

    /** Without jumps: a finally block that always jumps would make what follows unreachable. */
    private String quiet(int depth) {
        return depth > 0 && random.nextInt(2) == 0
                ? "try {\n b = "
                        + expressions.integer(2)
                        + ";\n} catch (RuntimeException q"
                        + names++
                        + ") {\n a = in();\n}\n"
                : "note(a);\n";
    }

    private String thrower() {
        return switch (random.nextInt(6)) {
            case 0 -> "a = b / (in() & 1);\n";
            case 1 -> "a = xs[in()];\n";
            case 2 -> "if ((in() & 1) == 0) throw new " + exception() + "(s);\n";
            case 3 -> "a += ((String) (in() > 4 ? null : s)).length();\n";
            case 4 -> "s = (String) (Object) (in() > 4 ? (Object) s : (Object) xs); note(s);\n";
            default -> "m += in();\n";
        };
    }

    private String exception() {
        return expressions.pick(
                "IllegalStateException",
                "IllegalArgumentException",
                "MyException",
                "ArithmeticException");
    }

    private String resources(int depth) {
        return "try (Res r"
                + names
                + " = new Res(in()); Res q"
                + names++
                + " = new Res(in())) {\n"
                + block(depth - 1, 2)
                + thrower()
                + "} catch (MyException m"
                + names
                + ") {\n note(m"
                + names
                + ".getMessage() + m"
                + names++
                + ".getSuppressed().length);\n}\n";
    }

    private String lambda(int depth) {
        String captured = "k" + names++;
        return "final int "
                + captured
                + " = in();\n"
                + expressions.pick(
                        "c += apply(x -> x + in() * " + captured + ", in());\n",
                        "c += apply(x -> { int y = 0; for (int j = 0; j < 2; j++) y += in() + x; return y; }, b);\n",
                        "c += apply(x -> apply(y -> y + in() + " + captured + ", x + in()), a);\n",
                        "a = List.of(3, 1, 2).stream().mapToInt(x -> x * in() + "
                                + captured
                                + ").sum();\n",
                        "for (int z"
                                + names
                                + " : new TreeMap<>(Map.of(in(), 1, -99, 2)).values()) c = c * 7 + z"
                                + names
                                + " + in();\n")
                + statement(depth - 1);
    }

    private String pattern() {
        String x = "p" + names++;
        return "Object o"
                + x
                + " = in() > 4 ? new Circle(in()) : (Object) s;\n"
                + "if (o"
                + x
                + " instanceof Circle "
                + x
                + ") a += "
                + x
                + ".r() + in();\n"
                + "else if (o"
                + x
                + " instanceof String "
                + x
                + "s && "
                + x
                + "s.length() > 1) b += in();\n"
                + "note(o"
                + x
                + ".equals(s));\n";
    }
}
