package dev.wasmbox.guest.compiler.fuzz;

/** ArrayAccesses of every type and dimension, within their bounds and beyond them. */
final class ArrayAccesses {

    private final Scope scope;
    private final Expressions expressions;
    private final Statements statements;

    ArrayAccesses(Scope scope, Expressions expressions, Statements statements) {
        this.scope = scope;
        this.expressions = expressions;
        this.statements = statements;
    }

    String any(int depth) {
        String r = scope.name("r");
        return switch (scope.below(3)) {
            case 0 ->
                    element().formatted(r, expressions.integer(1), statements.statement(depth - 1));
            case 1 -> guarded().formatted(r, expressions.integer(1));
            default -> library().formatted(r, expressions.integer(1));
        };
    }

    private String element() {
        return scope.pick(
                "byte[] %1$s = new byte[4];\n%1$s[in() & 3] = (byte) %2$s;\n%3$sfor (byte v%1$s : %1$s) a = a * 3 + v%1$s;\n",
                "char[] %1$s = {'a', w, (char) %2$s};\n%3$s%1$s[1] += in(); note((int) %1$s[1]);\n",
                "short[] %1$s = {h, (short) in()};\n%1$s[0]--; %1$s[1] <<= 3;\n%3$snote(%1$s[0] + %1$s[1]);\n",
                "long[] %1$s = {l, m};\n%3$s%1$s[in() & 1] >>>= %2$s; l = %1$s[0] ^ %1$s[1];\n",
                "double[] %1$s = {d, e, in()};\n%3$s%1$s[2] /= %2$s; note(%1$s[2]); note((int) %1$s[2]);\n",
                "boolean[] %1$s = new boolean[3];\n%1$s[in() & 1] |= z;\n%3$sif (%1$s[0] ^ %1$s[1]) c++;\n",
                "int[][] %1$s = new int[2 + (in() & 1)][3];\n%1$s[1][2] = %2$s;\n%3$sfor (int[] v%1$s : %1$s) for (int u%1$s : v%1$s) b += u%1$s + in();\n",
                "String[][] %1$s = {{s, \"x\"}, null, new String[in() & 1]};\n%3$snote(%1$s[0][1] + %1$s[2].length);\n",
                "Cell[] %1$s = {cell, new Cell(%2$s)};\n%1$s[in() & 1].n += 2;\n%3$snote(%1$s[0] == cell);\n");
    }

    private String guarded() {
        return scope.pick(
                "try { xs[in()] = xs[in()] + %2$s; } catch (ArrayIndexOutOfBoundsException x%1$s) { a += in(); }\n",
                "try { if (xs[in() * 2] == 0) {} } catch (ArrayIndexOutOfBoundsException x%1$s) { b += in(); }\n",
                "try { int[] %1$s = in() > 4 ? null : xs; %1$s[0] += in(); } catch (NullPointerException x%1$s) { c += in(); }\n",
                "try { note(new long[(in() & 15) - 4].length); } catch (NegativeArraySizeException x%1$s) { note(\"negative\"); }\n",
                "try { note(new int[2][(in() & 15) - 4].length); } catch (NegativeArraySizeException x%1$s) { note(\"negative\"); }\n",
                "try { Object %1$s = in() > 3 ? (Object) xs : s; note(((int[]) %1$s).length); } catch (ClassCastException x%1$s) { a = in(); }\n",
                "Object %1$s = in() > 3 ? (Object) xs : new long[1]; note(%1$s instanceof int[] v%1$s && v%1$s.length > 2);\n",
                "try { a = xs[b & 15] / xs[in() & 7]; } catch (RuntimeException x%1$s) { note(kind(x%1$s)); }\n",
                "try { System.arraycopy(xs, in(), xs, in(), 3); } catch (IndexOutOfBoundsException x%1$s) { note(\"copy\"); }\n");
    }

    private String library() {
        return scope.pick(
                "int[] %1$s = xs.clone(); %1$s[in() & 7] = %2$s; note(java.util.Arrays.equals(%1$s, xs));\n",
                "java.util.Arrays.sort(xs); note(java.util.Arrays.toString(xs)); a += java.util.Arrays.hashCode(xs);\n",
                "System.arraycopy(xs, 0, xs, 1, 5); xs[0] = in(); System.arraycopy(xs, 2, xs, 0, 5);\n",
                "java.util.Arrays.fill(xs, 1, 4, in()); xs = java.util.Arrays.copyOf(xs, 9 + (in() & 3));\n",
                "note(java.util.Arrays.asList(1, in(), %2$s)); xs = new int[] {in(), %2$s, 3, in(), 5, 6, 7, 8, 9};\n",
                "Integer[] %1$s = {3, in(), 1}; java.util.Arrays.sort(%1$s, (x, y0) -> y0 - x); note(java.util.Arrays.asList(%1$s));\n");
    }
}
