package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where guests run code of ours that is shorter than TeaVM's (strings, their bytes, allocation,
 * methods that make no frame until they throw), they compute what the same class computes here.
 */
@Tag("once")
class ShortcutsTest {

    private static final String GUEST =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            import java.util.*;
            public class Guest {
                static Object kept;
                static void run(WasmBoxContext<String, String> context) {
                    while (true) context.send(work(context.next()));
                }
                public static String work(String message) {
                    String all = strings(message) + "|" + throwing(message) + "|" + arrays(message.length());
                    return withoutHalves(all) + message;
                }
                /** Half of a surrogate pair cannot be sent. */
                static String withoutHalves(String s) {
                    StringBuilder all = new StringBuilder();
                    for (char c : s.toCharArray()) {
                        if (Character.isSurrogate(c)) all.append((int) c); else all.append(c);
                    }
                    return all.toString();
                }
                static String strings(String s) {
                    String none = s.length() < 0 ? s : null;
                    StringBuilder all = new StringBuilder();
                    for (int at = -1; at <= s.length() + 1; at++) {
                        StringBuilder b = new StringBuilder(s);
                        try { b.insert(at, "<" + at + ">").insert(0, none); }
                        catch (StringIndexOutOfBoundsException e) { b.append("bad").append(at); }
                        all.append(b).append(none).append("").append((Object) s);
                    }
                    for (int n : new int[] {0, 7, -7, 9, 10, -10, 99, 100, 1000000000, 2147483647, -2147483648, s.hashCode()}) {
                        all.append(n).append(' ').append("" + n + s);
                    }
                    char[] chars = all.toString().toCharArray();
                    for (int from = -1; from < 3; from++) {
                        try { all.append(new String(chars, from, s.length())).append(new String(chars, 2, chars.length - from)); }
                        catch (StringIndexOutOfBoundsException e) { all.append("range"); }
                        for (int to = -2; to < s.length() + 3; to++) {
                            try { all.append(s.substring(from, to)).append('/').append(s.subSequence(to, to)); }
                            catch (StringIndexOutOfBoundsException e) { all.append("cut"); }
                            try { all.append(s.substring(to)); }
                            catch (StringIndexOutOfBoundsException e) { all.append("rest"); }
                            for (String part : new String[] {"", "a", s, s + "x", "1"}) {
                                all.append(s.indexOf(part, to)).append(all.indexOf(part, to)).append(s.lastIndexOf(part, to)).append(all.lastIndexOf(part, to));
                            }
                        }
                    }
                    String other = new StringBuilder(s).toString();
                    all.append(s.equals(other)).append(s.equals(s + "x")).append(s.equals(none)).append(s.equals((Object) all))
                        .append(s.equals(s.toUpperCase())).append(other.equals(s)).append("".equals(s)).append(s == other);
                    return all.toString();
                }
                static int length(String s) { return s.length(); }
                static int at(int[] a, int i) { return a[i]; }
                static Integer cast(Object o) { return (Integer) o; }
                static int checked(String s, int n) {
                    if (n > 2) throw new IllegalArgumentException("at " + n + " of " + s + s.charAt(n % s.length()));
                    return s.charAt(n);
                }
                static int nested(String s, int n) { return n == 0 ? checked(s, s.length()) : nested(s, n - 1) + 1; }
                static String throwing(String s) {
                    StringBuilder all = new StringBuilder();
                    int[] some = {1, 2, 3};
                    for (int i = -1; i < 300; i++) {
                        String mine = s + i;
                        try { all.append(checked(s, i)); }
                        catch (StringIndexOutOfBoundsException e) { all.append("A").append(mine); }
                        catch (IllegalArgumentException | ArithmeticException e) { all.append(e.getMessage()); }
                        try { all.append(at(some, i)); }
                        catch (ArrayIndexOutOfBoundsException e) { all.append("B").append(mine.length()); }
                        finally { all.append("f"); }
                        try { all.append(length(i % 2 == 0 ? null : mine)); }
                        catch (NullPointerException e) { all.append("C").append(mine.charAt(0)); }
                        try { all.append(cast(i % 3 == 0 ? mine : (Object) i)); }
                        catch (ClassCastException e) { all.append("D").append(mine.hashCode()); }
                        try { all.append(nested(s, i & 3)); }
                        catch (RuntimeException e) { all.append("E").append(e instanceof IllegalArgumentException); }
                        if (all.length() > 2000) { kept = all.toString(); all = new StringBuilder("" + kept.hashCode()); }
                    }
                    return all.toString();
                }
                static class Node { Node next; Object value; long number; }
                static String arrays(int n) {
                    Node first = null;
                    long sum = 0;
                    for (int i = 0; i < 40; i++) {
                        Node node = new Node();
                        sum += node.number + (node.next == null ? 1 : 0);
                        node.next = first;
                        node.number = i * 0x123456789L;
                        node.value = new long[i + n];
                        first = node;
                        sum += new double[i].length + new byte[i * n].length + new Object[i + 1].length;
                        for (long l : (long[]) node.value) sum += l;
                        for (byte b : new byte[i * 3]) sum += b;
                        byte[] dirty = new byte[i * 5 + n];
                        Arrays.fill(dirty, (byte) -1);
                    }
                    for (Node node = first; node != null; node = node.next) sum = sum * 31 + node.number + ((long[]) node.value).length;
                    return "" + sum;
                }
            }
            """;

    @TempDir static Path folder;
    private static PlainBox box;
    private static Method onTheJvm;

    @BeforeAll
    static void compile() throws Exception {
        List<Path> classPath = new GuestSources(folder).async(GUEST);
        box =
                PlainBox.open(
                        PlainBox.Loaded.compiled(
                                OneTeaVm.compiler().compile(classPath, GuestOptions.DEFAULT)));
        URL[] classes = {folder.toUri().toURL()};
        onTheJvm =
                new URLClassLoader(classes, ShortcutsTest.class.getClassLoader())
                        .loadClass("Guest")
                        .getMethod("work", String.class);
    }

    private static List<String> messages() {
        List<String> messages =
                new ArrayList<>(
                        List.of("x", "up", "ümlaut", "漢字", "a😀b", "\u007f\u0080\u07ff\u0800"));
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder("-");
            // What the guest does with a message grows with the square of its length.
            int length = random.nextInt(i < 40 ? 20 : i < 58 ? 50 : 200);
            int most = random.nextBoolean() ? 0x80 : 0x3000;
            for (int c = 0; c < length; c++) {
                text.append((char) (1 + random.nextInt(most - 1)));
            }
            messages.add(text.toString());
        }
        return messages;
    }

    @Test
    void guest_withShortcuts_answersAsOnTheJvm() throws Exception {
        for (String message : messages()) {
            assertThat(box.message(message))
                    .containsExactly((String) onTheJvm.invoke(null, message));
        }
    }
}
