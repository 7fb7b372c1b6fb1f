package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.compiler.internal.Repair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each repair of TeaVM is needed, and works: a guest that goes wrong without it goes right. */
class RepairTest {

    private static final String FRAME =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            import java.util.*;
            public class Guest {
                static WasmBoxContext<String, String> context;
                static void run(WasmBoxContext<String, String> given) {
                    context = given;
                    String answer = switch (context.next()) {
                        %s
                        default -> "unknown";
                    };
                    context.send(answer);
                    context.next();
                }
                static class Common {
                    static int in() { return Integer.parseInt(context.next()); }
                    static double nan() { return context == null ? 1 : Double.NaN; }
                }
                %s
            }
            """;

    /** What a guest does, what it is told, and the last thing that it then says. */
    private record Case(String code, List<String> messages, String answer) {
        Case(String code, String answer, String... messages) {
            this(code, List.of(messages), answer);
        }
    }

    private static final Map<Repair, Case> CASES = cases();

    private static Map<Repair, Case> cases() {
        Map<Repair, Case> cases = new EnumMap<>(Repair.class);
        cases.put(
                Repair.VIRTUAL_TABLES,
                new Case(
                        """
                        interface First { default String name() { return "first"; } }
                        interface Second extends First { default String name() { return "second"; } }
                        static class Joint implements First, Second {}
                        static class Sub extends Joint implements First {}
                        static class Only implements First {}
                        static String work(String first) {
                            String all = "";
                            for (First n : new First[] {new Sub(), new Only()}) all += n.name();
                            return all;
                        }
                        """,
                        "secondfirst",
                        "go"));
        cases.put(
                Repair.ASSIGNMENTS_IN_TRY,
                new Case(
                        """
                        static String work(String first) {
                            return parameter(in(), "p" + first) + merged(in());
                        }
                        static String parameter(int n, String text) {
                            try {
                                text = text + 100 / in();
                                n = in();
                                text = text + 100 / n;
                                return text;
                            } catch (ArithmeticException e) {
                                return text + " " + n + in();
                            }
                        }
                        static String merged(int n) {
                            String text;
                            if (n == 1) text = " one" + in(); else text = " other" + in();
                            try {
                                n = 100 / in();
                                text = "after";
                                n = 100 / in();
                            } catch (ArithmeticException e) {}
                            return text;
                        }
                        """,
                        "pgo 78 other5",
                        "go",
                        "7",
                        "0",
                        "8",
                        "2",
                        "5",
                        "0"));
        cases.put(
                Repair.PLACES_OF_DEFINITIONS,
                new Case(
                        """
                        static String work(String first) {
                            int b = in();
                            return "" + copied(b) + repeated(b) + moved(first) + cast(first);
                        }
                        static int copied(int b) {
                            int a = 1;
                            try { a = 2; int c = 100 / in(); a = b; c = 100 / in(); }
                            catch (ArithmeticException e) { return a; }
                            return 9;
                        }
                        static int repeated(int b) {
                            int a = 1, x = b * 31;
                            try { a = 100 / in(); a = b * 31; } catch (ArithmeticException e) {}
                            return x - a;
                        }
                        static int moved(String b) {
                            int a = 3;
                            for (int i = 0; i < 2; i++) {
                                try { int c = 100 / in(); a = b.length() * 7; }
                                catch (ArithmeticException e) { return a; }
                            }
                            return a;
                        }
                        static int cast(Object first) {
                            for (;;) {
                                try { if (in() == 3) ((Integer) first).intValue(); }
                                catch (ClassCastException e) { return 4; }
                            }
                        }
                        """,
                        "221634",
                        "go",
                        "7",
                        "0",
                        "0",
                        "0",
                        "1",
                        "3"));
        cases.put(
                Repair.OBJECTS_OF_TRIES,
                new Case(
                        """
                        static class Slot { int n; }
                        static String work(String first) {
                            Slot o = new Slot(), p = new Slot(), q = o;
                            o.n = 1;
                            int c = 0;
                            String answer = "";
                            try {
                                c = 100 / in();
                                q = p;
                                q.n = 5;
                                c += 100 / in();
                                q.n = 6;
                                c += 100 / in();
                            } catch (ArithmeticException e) { answer = answer + q.n; }
                            return answer + c;
                        }
                        """,
                        "5100",
                        "go",
                        "1",
                        "0"));
        cases.put(
                Repair.FIELDS_IN_HANDLERS,
                new Case(
                        """
                        static class Slot { int n; }
                        static Slot kept;
                        static String work(String first) {
                            Slot slot = new Slot();
                            kept = slot;
                            slot.n = 1;
                            int next = in();
                            try { kept = null; next = 100 / next; slot.n = next; }
                            catch (ArithmeticException e) { return "" + slot.n; }
                            return "x";
                        }
                        """,
                        "1",
                        "go",
                        "0"));
        cases.put(
                Repair.INITIALIZERS_IN_TRIES,
                new Case(
                        """
                        static class After { static int n = context == null ? 0 : 3; }
                        static class Later { static int n = context == null ? 0 : 4; }
                        interface Named { int N = context == null ? 0 : 5; int name(); }
                        static class One implements Named { public int name() { return in(); } }
                        static class Two implements Named { public int name() { return 2; } }
                        static String work(String first) {
                            int a = 0;
                            try { a = 100 / in() + After.n; } catch (ArithmeticException e) {}
                            try { a = 100 / in() + Later.n; }
                            catch (ArithmeticException e) { a = Later.n; }
                            Named named = in() == 1 ? new One() : new Two();
                            return "" + After.n + a + named.name() + Named.N;
                        }
                        """,
                        "3465",
                        "go",
                        "0",
                        "0",
                        "1",
                        "6"));
        cases.put(
                Repair.NEGATED_COMPARISONS,
                new Case(
                        """
                        static String work(String first) {
                            double n = nan();
                            String all = "";
                            if (n < 1) all += "a"; else all += "b";
                            if (!(n >= 1)) all += "c";
                            while (n > 2) { all += "d"; n = 0; }
                            return all;
                        }
                        """,
                        "bc",
                        "go"));
        cases.put(
                Repair.FLIPPED_BITS,
                new Case(
                        """
                        static String work(String first) {
                            int n = Integer.parseInt(first);
                            String all = (n ^ 1) == 0 && n > 0 ? "one" : "other";
                            while ((n ^ 1) != 0) { all += n; n--; }
                            return all;
                        }
                        """,
                        "other32",
                        "3"));
        cases.put(
                Repair.UNUSED_VALUES,
                new Case(
                        """
                        static class Box { int content; }
                        static String work(String first) {
                            int unused = Loud.n;
                            return bounds(in()) + length(null) + cast(first) + field(null);
                        }
                        static class Loud { static int n = in(); }
                        static String bounds(int i) {
                            try { int[] two = new int[2]; int unused = two[i]; return "x"; }
                            catch (ArrayIndexOutOfBoundsException e) { return "1"; }
                        }
                        static String length(int[] array) {
                            try { int unused = array.length; return "x"; }
                            catch (NullPointerException e) { return "2"; }
                        }
                        static String cast(Object first) {
                            try { Integer unused = (Integer) first; return "x"; }
                            catch (ClassCastException e) { return "3"; }
                        }
                        static String field(Box box) {
                            try { int unused = box.content; return "x"; }
                            catch (NullPointerException e) { return "4"; }
                        }
                        """,
                        "1234",
                        "go",
                        "0",
                        "7"));
        cases.put(
                Repair.BOUND_CHECKS,
                new Case(
                        """
                        static String work(String first) {
                            int[] two = new int[2];
                            try { return "x" + two[2]; }
                            catch (ArrayIndexOutOfBoundsException e) { return "caught"; }
                        }
                        """,
                        "caught",
                        "go"));
        cases.put(
                Repair.NULL_CHECKS,
                new Case(
                        """
                        static String work(String first) {
                            String t = "t", all = "";
                            int c = 0, k = 1;
                            int[] five = new int[5];
                            for (int i = 0; i < 2; i++) {
                                try {
                                    c = 100 / in();
                                    c += t.length() + five[k];
                                    k = 3;
                                    t = "u" + i;
                                    c += 100 / in();
                                    t = t + "v";
                                    k = 4;
                                } catch (ArithmeticException e) {
                                    all += t + k;
                                }
                                t = t + "w";
                            }
                            return all + t + again(null);
                        }
                        static String again(Integer none) {
                            try {
                                try { return "x" + none.intValue(); }
                                catch (NullPointerException e) { return "y" + none.intValue(); }
                            } catch (NullPointerException e) { return "2"; }
                        }
                        """,
                        "t1u13u1w2",
                        "go",
                        "0",
                        "1",
                        "0"));
        cases.put(
                Repair.TRY_ENDS,
                new Case(
                        """
                        static String work(String first) {
                            int a = in();
                            long b = a * 3L;
                            String s = first;
                            try {
                                switch (in() & 3) {
                                    case 0:
                                        if (in() % 2 == 0) {}
                                    case 1:
                                        s = String.valueOf(a == b && b != 4);
                                }
                            } catch (IllegalStateException e) {
                            } catch (RuntimeException e) {
                            } finally {
                            }
                            return s;
                        }
                        """,
                        "false", "go", "5", "1"));
        cases.put(
                Repair.COROUTINES,
                new Case(
                        """
                        static String work(String first) {
                            int sum = 0, all = 0;
                            for (int i = 0; i < 2; i++) {
                                while (in() > 2) {
                                    all = all * 10 + in();
                                }
                                if (all > 100) continue;
                                sum += in();
                            }
                            return sum + " " + all;
                        }
                        """,
                        "5 123",
                        "go",
                        "3",
                        "1",
                        "0",
                        "5",
                        "3",
                        "2",
                        "3",
                        "3",
                        "0"));
        cases.put(
                Repair.INITIALIZERS,
                new Case(
                        """
                        static class Lazy {
                            static int first = in();
                            static int[] both = {first, in()};
                        }
                        static String work(String first) {
                            String before = first + in();
                            int sum = Lazy.both[0] * 10 + Lazy.both[1];
                            return before + " " + sum + " " + Lazy.first;
                        }
                        """,
                        "go1 23 2",
                        "go",
                        "1",
                        "2",
                        "3"));
        cases.put(
                Repair.ELEMENT_TYPES,
                new Case(
                        """
                        static String work(String first) {
                            long low = in(), high = 5;
                            long[] two = {low, high};
                            two[in() & 1] >>>= (in() > 4 ? low < 3 ? 1 : 2 : 3);
                            return "x" + two[0];
                        }
                        """,
                        "x1",
                        "go",
                        "7",
                        "0",
                        "9"));
        cases.put(
                Repair.RECORDS,
                new Case(
                        """
                        record Point(int x, double y) {}
                        static String work(String first) {
                            double zero = in();
                            return new Point(1, nan()).equals(new Point(1, nan()))
                                    + " " + new Point(1, zero).equals(new Point(1, -zero))
                                    + " " + new Point(in(), 0.0).hashCode();
                        }
                        """,
                        "true false 155",
                        "go",
                        "0",
                        "5"));
        cases.put(
                Repair.NESTED_HANDLERS,
                new Case(
                        """
                        static String work(String first) {
                            return same(in()) + wider(in()) + twice(in());
                        }
                        static String same(int i) {
                            try {
                                try { return "x" + 5 / i; }
                                catch (ArithmeticException e) { return "y" + 6 / i; }
                            } catch (ArithmeticException e) { return "1"; }
                        }
                        static String wider(int i) {
                            int[] two = new int[2];
                            try {
                                try { two[i] = 5; return "x"; }
                                catch (ArrayIndexOutOfBoundsException e) { return "y" + 6 / (i - 7); }
                            } catch (RuntimeException e) { return "2" + (e instanceof ArithmeticException); }
                        }
                        static String twice(int i) {
                            try {
                                try {
                                    try { return "x" + 5 / i; }
                                    catch (ArithmeticException e) { return "y" + 6 / i; }
                                } catch (ArithmeticException e) { return "z" + 7 / i; }
                            } catch (ArithmeticException e) { return "3"; }
                        }
                        """,
                        "12true3",
                        "go",
                        "0",
                        "7",
                        "0"));
        cases.put(
                Repair.EMPTY_BRANCHES,
                new Case(
                        """
                        static class Box { int content; }
                        static String work(String first) {
                            return bounds(in()) + field(null) + cast(first);
                        }
                        static String bounds(int i) {
                            try { int[] two = new int[2]; if (two[i] == 0) {} return "x"; }
                            catch (ArrayIndexOutOfBoundsException e) { return "1"; }
                        }
                        static String field(Box box) {
                            try { if (box.content > 3) {} return "x"; }
                            catch (NullPointerException e) { return "2"; }
                        }
                        static String cast(Object first) {
                            try { if (((Integer) first) > 3) {} else {} return "x"; }
                            catch (ClassCastException e) { return "3"; }
                        }
                        """,
                        "123",
                        "go",
                        "7"));
        cases.put(
                Repair.MARK_QUEUE,
                new Case(
                        """
                        static String work(String first) {
                            long sum = 0;
                            for (int n = 0; n < 8; n++) {
                                List<Integer> list = new ArrayList<>();
                                for (int i = 0; i < 45000; i++) list.add(i);
                                for (int i : list) sum += i;
                            }
                            return "" + sum;
                        }
                        """,
                        "8099820000",
                        "go"));
        cases.put(
                Repair.HEAP_GROWTH,
                new Case(
                        """
                        static String work(String first) {
                            int sum = 0;
                            for (int n = 60000; n < 400000; n += 4084) {
                                byte[] large = new byte[n];
                                large[n - 1] = 1;
                                sum += large[n - 1];
                            }
                            return "" + sum;
                        }
                        """,
                        "84",
                        "go"));
        cases.put(
                Repair.STATIC_ROOTS,
                new Case(
                        """
                        static String work(String first) {
                            return Long.valueOf(in()) + " " + Between.work();
                        }
                        static class Between { static String work() { return Last.work(); } }
                        static class Last {
                            static int[] kept = {1, 2, 3};
                            static String work() {
                                int sum = 0;
                                for (int n = 0; n < 40000; n++) sum += new int[] {n, 1}[1];
                                return sum + Arrays.toString(kept);
                            }
                        }
                        """,
                        "5 40000[1, 2, 3]",
                        "go",
                        "5"));
        return cases;
    }

    private static final GuestOptions OPTIONS = GuestOptions.DEFAULT.withHeap(256 << 10, 16 << 20);

    /**
     * What generated programs run into (GeneratedGuestTest), the stack traces of
     * StackTraceRepairTest, and what a message costs in MessageCostTest.
     */
    private static final Set<Repair> ELSEWHERE =
            Set.of(
                    Repair.SWITCH_TARGETS,
                    Repair.FUNCTION_ENDS,
                    Repair.MANY_BRANCHES,
                    Repair.INLINED_CALL_SITES,
                    Repair.LATE_FRAMES,
                    Repair.HEAP_START);

    @TempDir Path folder;
    @TempDir static Path all;
    private static PlainBox.Loaded repaired;

    /** With all repairs, one guest does for all cases: the first message says which. */
    @BeforeAll
    static void compileWithAllRepairs() {
        repaired =
                PlainBox.Loaded.compiled(
                        new GuestCompiler()
                                .compile(
                                        new GuestSources(all).async(guest(CASES.keySet())),
                                        OPTIONS));
    }

    @Test
    void everyRepair_hasACase() {
        Set<Repair> covered = EnumSet.copyOf(CASES.keySet());
        covered.addAll(ELSEWHERE);
        assertThat(covered).isEqualTo(Repair.all());
    }

    @ParameterizedTest
    @MethodSource("repairs")
    void guest_goesWrongWithoutTheRepair_andRightWithIt(Repair repair) {
        Case expected = Objects.requireNonNull(CASES.get(repair));
        assertThat(without(repair)).as("without").isNotEqualTo(expected.answer());
        assertThat(converse(repaired, repair)).as("with").isEqualTo(expected.answer());
    }

    static Set<Repair> repairs() {
        return CASES.keySet();
    }

    private String without(Repair repair) {
        Set<Repair> others = Repair.all();
        others.remove(repair);
        try {
            List<Path> classPath = new GuestSources(folder).async(guest(Set.of(repair)));
            return converse(
                    PlainBox.Loaded.compiled(new GuestCompiler(others).compile(classPath, OPTIONS)),
                    repair);
        } catch (RuntimeException | AssertionError failure) {
            return "failed: " + failure;
        }
    }

    /** The last answer, with the box moved to a fresh instance after each message. */
    private static String converse(PlainBox.Loaded loaded, Repair repair) {
        PlainBox box = PlainBox.open(loaded);
        List<String> answers = new ArrayList<>(box.message(repair.name()));
        for (String message : Objects.requireNonNull(CASES.get(repair)).messages()) {
            answers.addAll(box.message(message));
            box = PlainBox.restore(loaded, box.image());
        }
        return answers.get(answers.size() - 1);
    }

    private static String guest(Set<Repair> repairs) {
        StringBuilder cases = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        for (Repair repair : repairs) {
            String type = "Case" + repair.ordinal();
            cases.append("case \"%s\" -> %s.work(context.next());\n".formatted(repair, type));
            classes.append("static class %s extends Common {\n".formatted(type));
            classes.append(Objects.requireNonNull(CASES.get(repair)).code()).append("}\n");
        }
        return FRAME.formatted(cases, classes);
    }
}
