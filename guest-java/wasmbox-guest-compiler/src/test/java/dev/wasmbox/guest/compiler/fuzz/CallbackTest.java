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
                            + "try { given.forEach(x -> { if (in() > 2) throw new IllegalStateException(\"x\" + x); }); } catch (IllegalStateException x) { note(x.getMessage() + in()); }");

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
        List<String> answers = new ArrayList<>();
        List<String> onTheJvm = new ArrayList<>();
        for (Exchange exchange : expected) {
            answers.add(exchange.message() + " -> " + box.message(exchange.message()));
            onTheJvm.add(exchange.message() + " -> " + exchange.answers());
            box = PlainBox.restore(loaded, box.image());
        }
        assertThat(answers).containsExactlyElementsOf(onTheJvm);
    }
}
