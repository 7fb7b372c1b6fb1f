package dev.wasmbox.guest.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.guest.compiler.GuestSources;
import dev.wasmbox.guest.compiler.OneTeaVm;
import dev.wasmbox.guest.compiler.PlainBox;
import dev.wasmbox.guest.compiler.fuzz.GeneratedGuest.Input;
import dev.wasmbox.guest.compiler.fuzz.OnTheJvm.Exchange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the class library calls may wait for messages, and the library goes on as on the JVM. */
@Tag("once")
class CallbackTest {

    private static final int ROUNDS = 4;

    /** What only the first program of a box says. */
    private static final String ONCE = "mark Cell,";

    /** Waits the first times, however often a library asks. */
    private static final String COMPARATOR =
            "int[] left = {2}; java.util.Comparator<Integer> order = (x, y0) ->"
                    + " (left[0]-- > 0 ? in() * 0 : 0) + Integer.compare(x, y0);\n"
                    + "java.util.List<Integer> q = new java.util.ArrayList<>(List.of(5, a & 31, 3, b & 31, 9, 1));\n";

    private static final String KEY =
            """
            class Key implements Comparable<Key> {
                final int k;
                Key(int k) { this.k = k; }
                public int hashCode() { return k * 31 + in() * 0; }
                public boolean equals(Object o) { note("equals"); return o instanceof Key other && other.k + in() * 0 == k; }
                public int compareTo(Key other) { return Integer.compare(k, other.k + in() * 0); }
                public String toString() { return "k" + k + in(); }
            }
            java.util.List<Integer> given = new java.util.ArrayList<>(List.of(1, 2, 3));
            """;

    private static final List<String> BODIES =
            List.of(
                    COMPARATOR + "q.sort(order); note(q);",
                    KEY
                            + "note(List.of(new Key(1), new Key(2)).toString()); note(\"\" + new Key(a) + in());",
                    KEY
                            + "given.forEach(x -> note(x + in())); given.replaceAll(x -> x * in()); note(given);",
                    KEY
                            + "var t = new java.util.TreeMap<Integer, Integer>(); for (int x : given) t.put(x, x); t.forEach((x, y0) -> note(x + y0 * in())); t.replaceAll((x, y0) -> in()); note(t);",
                    KEY
                            + "var t = new java.util.HashMap<Integer, Integer>(); for (int x : given) note(t.computeIfAbsent(x & 1, z0 -> in())); note(t);",
                    "var o = java.util.Optional.of(a); note(o.map(x -> x + in()).filter(x -> in() > 2).orElseGet(() -> in())); o.ifPresent(x -> note(in()));",
                    "int[] n = new int[3]; java.util.Arrays.setAll(n, x -> in() + x); note(java.util.Arrays.toString(n));",
                    KEY
                            + "try { given.forEach(x -> { if (in() > 2) throw new IllegalStateException(\"x\" + x); }); } catch (IllegalStateException x) { note(x.getMessage() + in()); }",
                    COMPARATOR
                            + "var t = new java.util.TreeMap<Integer, Integer>(order); for (int x : q) t.put(x, x * 2); note(t); note(t.get(9)); note(t.floorKey(4)); note(t.headMap(6));",
                    COMPARATOR
                            + "var p = new java.util.PriorityQueue<Integer>(order); p.addAll(q); var r = new java.util.ArrayList<Integer>(); while (!p.isEmpty()) r.add(p.poll()); note(r);",
                    COMPARATOR
                            + "note(q.stream().sorted(order).map(x -> x + in()).collect(java.util.stream.Collectors.toList())); note(q.stream().max(order)); note(java.util.Collections.min(q, order));",
                    KEY
                            + "var n = new java.util.HashMap<Key, Integer>(); for (int x : given) n.put(new Key(x), x); note(n.get(new Key(2))); note(n.containsKey(new Key(7))); note(n.remove(new Key(1))); note(n.size());",
                    KEY
                            + "var n = new java.util.HashSet<Key>(); for (int x : given) note(n.add(new Key(x & 1))); note(n.size()); note(n.contains(new Key(1)));",
                    KEY
                            + "var t = new java.util.TreeMap<Key, Integer>(); for (int x : given) t.put(new Key(-x), x); note(t.firstKey()); note(t.values());",
                    KEY
                            + "var t = new java.util.TreeSet<Key>(); for (int x : given) note(t.add(new Key(x / 2))); note(t);",
                    KEY
                            + "var n = new java.util.ArrayList<Key>(); for (int x : given) n.add(new Key(x)); note(n.indexOf(new Key(2))); note(n.contains(new Key(5))); note(n.remove(new Key(3))); note(n);",
                    KEY
                            + "note(given.stream().collect(java.util.stream.Collectors.groupingBy(x -> in() & 1)));",
                    KEY
                            + "note(given.stream().flatMap(x -> java.util.stream.Stream.of(x, in())).takeWhile(x -> in() < 6).toList());",
                    KEY
                            + "note(given.stream().reduce(0, (x, y0) -> x + y0 * in())); note(given.stream().mapToInt(x -> x + in()).sum()); note(given.stream().anyMatch(x -> in() > 3));",
                    KEY
                            + "Iterable<Integer> it = () -> new java.util.Iterator<Integer>() { int n = 0; public boolean hasNext() { return n < 3 && in() >= 0; } public Integer next() { return n++ + in(); } }; for (int x : it) note(x);",
                    KEY
                            + "int[] left = {2}; CharSequence s0 = new CharSequence() { public int length() { if (left[0]-- > 0) in(); return 3; } public char charAt(int i) { if (left[0]-- > 0) in(); return (char) ('a' + i); } public CharSequence subSequence(int x, int y0) { return \"q\"; } public String toString() { return \"s\" + in(); } }; note(new StringBuilder().append(s0).append((Object) s0).toString()); note(String.join(\"-\", s0, \"b\"));",
                    KEY
                            + "var n = new java.util.concurrent.atomic.AtomicInteger(a); note(n.updateAndGet(x -> x + in())); note(n.accumulateAndGet(3, (x, y0) -> x * y0 + in())); note(n);",
                    "var t = ThreadLocal.withInitial(() -> in()); note(t.get()); note(t.get());",
                    KEY
                            + "var n = new java.util.HashMap<Integer, Integer>(); for (int x : given) { note(n.merge(x & 1, x, (x2, y2) -> x2 + y2 + in())); note(n.compute(x, (k2, v2) -> v2 == null ? in() : null)); } note(n); n.replaceAll((k2, v2) -> v2 + in()); note(n); n.entrySet().removeIf(e2 -> in() > 3); note(n);",
                    KEY
                            + "given.removeIf(x -> in() > 3); note(given); Object[] o = {new Key(1), new Key(2)}; note(java.util.Arrays.toString(o)); note(java.util.Objects.equals(new Key(1), new Key(1))); note(java.util.Objects.hash(new Key(1)));",
                    KEY
                            + "note(new java.util.ArrayList<>(List.of(new Key(1), new Key(2))).equals(List.of(new Key(1), new Key(2)))); note(List.of(new Key(4)).hashCode()); note(java.util.Map.of(1, new Key(3)).toString());");

    @TempDir Path folder;

    @Test
    void callbacksThatWait_leaveTheLibraryAsOnTheJvm() throws Exception {
        List<String> bodies = BODIES.stream().map(each -> each + "\nreturn c;\n").toList();
        List<Path> classPath =
                new GuestSources(folder).async(GeneratedGuest.of(bodies, Input.MESSAGES));
        List<Exchange> expected = OnTheJvm.converse(folder, 1, bodies.size(), ROUNDS);
        PlainBox.Loaded loaded =
                PlainBox.Loaded.compiled(
                        OneTeaVm.compiler().compile(classPath, GuestOptions.DEFAULT));
        PlainBox box = PlainBox.open(loaded);
        List<String> differences = new ArrayList<>();
        String program = "";
        boolean astray = false;
        for (Exchange exchange : expected) {
            if (program.isEmpty()) {
                program = bodies.get(Integer.parseInt(exchange.message()));
                astray = false;
            }
            if (!astray) {
                String answer = answer(box, exchange.message());
                String expectedAnswer = exchange.answers().toString().replace(ONCE, "");
                astray = !answer.equals(expectedAnswer);
                if (astray) {
                    differences.add(answer + ", not " + expectedAnswer + ": " + program);
                }
                box = astray ? PlainBox.open(loaded) : PlainBox.restore(loaded, box.image());
            }
            program = exchange.isLast() ? "" : program;
        }
        assertThat(differences).isEmpty();
    }

    private static String answer(PlainBox box, String message) {
        try {
            return box.message(message).toString().replace(ONCE, "");
        } catch (RuntimeException failure) {
            return failure + " " + box.errors();
        }
    }
}
