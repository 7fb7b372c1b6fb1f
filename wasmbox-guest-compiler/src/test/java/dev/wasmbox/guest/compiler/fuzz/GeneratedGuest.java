package dev.wasmbox.guest.compiler.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The source of a guest with many generated programs, one method each. */
final class GeneratedGuest {

    private static final String FRAME =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            import java.util.*;
            import java.util.function.*;

            public class Guest {
                static WasmBoxContext<String, String> context;
                static int waits;
                static StringBuilder notes = new StringBuilder();

                public static void run(WasmBoxContext<String, String> given) {
                    context = given;
                    while (true) {
                        int program = Integer.parseInt(context.next());
                        waits = 0;
                        notes = new StringBuilder();
                        String result;
                        try {
                            result = "= " + program(program);
                        } catch (Throwable t) {
                            result = "! " + t.getClass().getName();
                        }
                        context.send(result + " " + notes);
                    }
                }

                static class Stop extends Error {}
                static class MyException extends RuntimeException {
                    MyException(String message) { super(message); }
                }
                interface Shape { int area(int x, int y); default int twice(int x) { return area(x, in()) * 2; } }
                record Circle(int r) implements Shape {
                    public int area(int x, int y) { return r * x + in(); }
                }
                record Square(int side, String name) implements Shape {
                    public int area(int x, int y) { int t = in(); return twice(t & 1) + side * y; }
                    public int twice(int x) { return side + x; }
                }
                static class Base { public int twice(int x) { return 1000 + x; } }
                static final class Odd extends Base implements Shape {
                    public int area(int x, int y) { return twice(x) + in(); }
                    public int twice(int x) { return super.twice(in()) - x; }
                }
                static Shape shape(int n) {
                    return switch (n % 3) {
                        case 0 -> new Circle(n);
                        case 1 -> new Square(n, "sq");
                        default -> new Odd();
                    };
                }
                static final class Res implements AutoCloseable {
                    final int id;
                    Res(int id) {
                        this.id = id;
                        if ((id & 7) == 7) throw new MyException("open");
                    }
                    public void close() {
                        note("close" + id + in());
                        if ((id & 3) == 3) throw new MyException("close");
                    }
                }

                static int in() {
                    if (++waits > 40) throw new Stop();
                    context.send(notes.toString());
                    notes.setLength(0);
                    return Integer.parseInt(context.next());
                }
                static void note(Object x) {
                    String text = x instanceof Double d ? "" + Double.doubleToLongBits(d)
                            : x instanceof Float f ? "" + Float.floatToIntBits(f) : "" + x;
                    if (notes.length() < 2000) notes.append(text).append(',');
                }
                static int helper(int x, int y) {
                    int sum = 0;
                    for (int i = 0; i < (x & 7); i++) {
                        if (i == (y & 3)) continue;
                        sum = sum * 31 + (y ^ i);
                    }
                    return sum;
                }
                static int recurse(int depth, int x) {
                    if (depth <= 0) return x + in();
                    try {
                        int sum = recurse(depth - 1, x + 1) + in();
                        return sum + recurse(depth - 2, sum);
                    } finally {
                        note(x);
                    }
                }
                static int apply(IntUnaryOperator f, int x) { return f.applyAsInt(x) + in(); }
                static String cut(String s) { return s.length() > 20 ? s.substring(s.length() - 20) : s; }
                static String sub(String s, int from) { return s.isEmpty() ? s : s.substring((from & 0x7fffffff) % s.length()); }

                static int program(int n) {
                    return switch (n) {
            CASES
                        default -> throw new Stop();
                    };
                }
            PROGRAMS
            }
            """;

    private static final String VARIABLES =
            """
            int a = in(), b = in(), c = 0;
            long l = a * 1000003L, m = b;
            float f = a / 3f;
            double d = b / 7.0, e = -0.0;
            String s = "s" + a;
            int[] xs = new int[8];
            """;

    private GeneratedGuest() {}

    /** A guest with programs of a seed. */
    static String source(long seed, int programs) {
        return of(
                IntStream.range(0, programs)
                        .mapToObj(i -> new Statements(new Random(seed * 1000 + i)).body(3))
                        .toList());
    }

    /** A guest with these bodies of methods. */
    static String of(List<String> bodies) {
        StringBuilder cases = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (int i = 0; i < bodies.size(); i++) {
            cases.append("case ").append(i).append(" -> p").append(i).append("();\n");
            methods.append("static int p").append(i).append("() {\n");
            methods.append(VARIABLES).append(bodies.get(i)).append("}\n");
        }
        return FRAME.replace("CASES", cases).replace("PROGRAMS", methods);
    }
}
