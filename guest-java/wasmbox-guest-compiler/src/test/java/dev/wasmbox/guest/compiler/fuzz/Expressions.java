package dev.wasmbox.guest.compiler.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Random Java expressions over the variables that every generated method has: {@code int a, b, c;
 * long l, m; float f; double d, e; String s; int[] xs; byte y; short h; char w; boolean z; Cell
 * cell}.
 */
final class Expressions {

    private final Random random;

    Expressions(Random random) {
        this.random = random;
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String integer(int depth) {
        if (depth <= 0 || random.nextInt(5) == 0) {
            return pick("a", "b", "c", "a", "b", "y", "h", "w", "cell.n", "in()", intConstant());
        }
        String x = integer(depth - 1);
        return switch (random.nextInt(19)) {
            case 0, 1, 2 -> "(" + x + pick(" + ", " - ", " * ") + integer(depth - 1) + ")";
            case 3 -> "(" + x + pick(" / ", " % ") + integer(depth - 1) + ")";
            case 4 ->
                    "(" + x + pick(" / ", " % ") + pick("3", "-7", "1", "-1", "10", "65536") + ")";
            case 5 -> "(" + x + pick(" << ", " >> ", " >>> ") + integer(depth - 1) + ")";
            case 6 -> "(" + x + pick(" & ", " | ", " ^ ") + integer(depth - 1) + ")";
            case 7 -> "(" + pick("-", "~") + "(" + x + "))";
            case 8 -> "(" + pick("(byte) ", "(short) ", "(char) ") + x + ")";
            case 9 -> "((int) " + longer(depth - 1) + ")";
            case 10 -> "((int) " + pick(real(depth - 1), single(depth - 1)) + ")";
            case 11 -> "(" + bool(depth - 1) + " ? " + x + " : " + integer(depth - 1) + ")";
            case 12 -> "Math." + pick("min", "max") + "(" + x + ", " + integer(depth - 1) + ")";
            case 13 -> "xs[(" + x + " & 7) " + pick("", "", "", "- 1", "+ 1") + "]";
            case 14 -> text(depth - 1) + pick(".length()", ".hashCode()", ".indexOf(\"1\")");
            case 15 -> "Math.abs(" + x + ")";
            case 16 ->
                    pick(
                            "Integer.compare(" + x + ", " + integer(depth - 1) + ")",
                            "Integer.bitCount(" + x + ")",
                            "Integer.numberOfLeadingZeros(" + x + ")",
                            "Integer.rotateLeft(" + x + ", 5)",
                            "Integer.reverse(" + x + ")",
                            "Long.compare(l, " + longer(depth - 1) + ")",
                            "Double.compare(d, " + real(depth - 1) + ")",
                            "Float.compare(f, " + single(depth - 1) + ")");
            case 17 -> pick("at(" + x + ")", "array(xs)[" + x + " & 7]", "some(cell).n");
            default -> "helper(" + x + ", " + integer(depth - 1) + ")";
        };
    }

    String longer(int depth) {
        if (depth <= 0 || random.nextInt(5) == 0) {
            return pick("l", "m", "a", "cell.wide", longConstant());
        }
        String x = "((long) " + longer(depth - 1) + ")";
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> "(" + x + pick(" + ", " - ", " * ") + longer(depth - 1) + ")";
            case 3 -> "(" + x + pick(" / ", " % ") + longer(depth - 1) + ")";
            case 4 -> "(" + x + pick(" << ", " >> ", " >>> ") + integer(depth - 1) + ")";
            case 5 -> "(" + x + pick(" & ", " | ", " ^ ") + longer(depth - 1) + ")";
            case 6 -> "(" + pick("-", "~") + "(" + x + "))";
            case 7 -> "((long) " + pick(real(depth - 1), single(depth - 1)) + ")";
            case 8 ->
                    pick(
                            "Double.doubleToLongBits(" + real(depth - 1) + ")",
                            "Math.round(" + real(depth - 1) + ")",
                            "(long) Float.floatToIntBits(" + single(depth - 1) + ")",
                            "(long) Math.round(" + single(depth - 1) + ")");
            default -> "(" + bool(depth - 1) + " ? " + x + " : " + longer(depth - 1) + ")";
        };
    }

    String real(int depth) {
        if (depth <= 0 || random.nextInt(5) == 0) {
            return pick("d", "e", "f", doubleConstant());
        }
        String x = "((double) " + real(depth - 1) + ")";
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> "(" + x + pick(" + ", " - ", " * ", " / ") + real(depth - 1) + ")";
            case 3 -> "(" + x + " % " + real(depth - 1) + ")";
            case 4 -> "(-(" + x + "))";
            case 5 -> "((double) " + pick(integer(depth - 1), longer(depth - 1)) + ")";
            case 6 ->
                    "Math."
                            + pick("abs", "sqrt", "floor", "ceil", "rint", "signum")
                            + "("
                            + x
                            + ")";
            case 7 -> "Math." + pick("min", "max") + "(" + x + ", " + real(depth - 1) + ")";
            default -> "(" + bool(depth - 1) + " ? " + x + " : " + real(depth - 1) + ")";
        };
    }

    String single(int depth) {
        if (depth <= 0 || random.nextInt(4) == 0) {
            return pick("f", "0.5f", "-0f", "1e30f", "Float.NaN", "f");
        }
        String x = single(depth - 1);
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                    "(" + x + pick(" + ", " - ", " * ", " / ", " % ") + single(depth - 1) + ")";
            case 2 -> "(-(" + x + "))";
            case 3 ->
                    "((float) "
                            + pick(integer(depth - 1), longer(depth - 1), real(depth - 1))
                            + ")";
            default -> "Math." + pick("min", "max") + "(" + x + ", " + single(depth - 1) + ")";
        };
    }

    String bool(int depth) {
        if (depth <= 0) {
            return pick(
                    "a > b",
                    "a == b",
                    "c < 3",
                    "(a ^ 1) == 0",
                    "(1 ^ b) != 0",
                    "l != m",
                    "d < e",
                    "d == d",
                    "s.isEmpty()",
                    "z",
                    "cell.next == null");
        }
        String comparison = pick(" < ", " <= ", " > ", " >= ", " == ", " != ");
        return switch (random.nextInt(8)) {
            case 0, 1 -> "(" + integer(depth - 1) + comparison + integer(depth - 1) + ")";
            case 2 -> "(" + longer(depth - 1) + comparison + longer(depth - 1) + ")";
            case 3 -> "(" + real(depth - 1) + comparison + real(depth - 1) + ")";
            case 4 -> "(" + single(depth - 1) + comparison + single(depth - 1) + ")";
            case 5 -> "(" + bool(depth - 1) + pick(" && ", " || ", " ^ ") + bool(depth - 1) + ")";
            case 6 -> "(!(" + bool(depth - 1) + "))";
            default -> text(depth - 1) + ".equals(" + text(depth - 1) + ")";
        };
    }

    String text(int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return pick("s", "\"1x\"", "\"\"", "s");
        }
        return switch (random.nextInt(5)) {
            case 0 -> "cut(s + " + pick(integer(depth - 1), longer(depth - 1)) + ")";
            case 1 ->
                    "cut("
                            + text(depth - 1)
                            + " + (char) ('a' + ("
                            + integer(depth - 1)
                            + " & 15)))";
            case 2 -> "sub(" + text(depth - 1) + ", " + integer(depth - 1) + ")";
            case 3 -> "String.valueOf(" + pick(integer(depth - 1), bool(depth - 1)) + ")";
            default -> "cut(" + text(depth - 1) + ".replace('1', 'y').trim())";
        };
    }

    private String intConstant() {
        return pick(
                "0",
                "1",
                "-1",
                "7",
                "31",
                "-128",
                "65535",
                "Integer.MIN_VALUE",
                "Integer.MAX_VALUE",
                Integer.toString(random.nextInt(100)));
    }

    private String longConstant() {
        return pick("0L", "1L", "-1L", "31L", "4294967296L", "Long.MIN_VALUE", "Long.MAX_VALUE");
    }

    private String doubleConstant() {
        return pick(
                "0.0",
                "-0.0",
                "1.5",
                "-2.5",
                "0.49999999999999994",
                "1e300",
                "1e-310",
                "Double.NaN",
                "Double.POSITIVE_INFINITY",
                "Double.NEGATIVE_INFINITY",
                "9.3e18");
    }
}
