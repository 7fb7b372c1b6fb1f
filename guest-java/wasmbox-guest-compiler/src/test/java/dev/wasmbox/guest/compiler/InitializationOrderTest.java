package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes are initialized in the order in which the JVM initializes them. */
@Tag("once")
class InitializationOrderTest {

    private static final List<String> QUESTIONS =
            List.of(
                    "field",
                    "again",
                    "constructor",
                    "grandparent",
                    "method without initializer",
                    "no statics",
                    "argument",
                    "interfaces",
                    "interface of static method",
                    "enum",
                    "constant",
                    "inherited",
                    "lambda",
                    "lambda again",
                    "method reference",
                    "lambda without default",
                    "failing",
                    "failing");

    private static final String GUEST =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            public class Guest {
                static StringBuilder log = new StringBuilder();
                static void run(WasmBoxContext<String, String> context) {
                    while (true) context.send(answer(context.next()));
                }
                static int mark(String what) {
                    log.append(what).append(' ');
                    return what.length();
                }
                static class A1 { static int u = mark("A1"); static int v; static { v = B1.w + u; } }
                static class B1 extends A1 { static int w = mark("B1") + v; static int f() { return w; } }
                static class A2 { static int u = mark("A2"); }
                static class B2 extends A2 { static int w = mark("B2") + u; int n; }
                static class A3 { static int u = mark("A3"); int n = 1; A3() { mark("A3()"); } }
                static class M3 extends A3 { M3() { mark("M3()"); } }
                static class B3 extends M3 { static int w = mark("B3"); B3() { mark("B3()"); } static int f() { return 4; } }
                static class A4 { static int u = mark("A4"); }
                static class B4 extends A4 { static int w; static int f() { return 9; } }
                static class A5 { static int u = mark("A5"); }
                static class B5 extends A5 {}
                static class A6 { static int u = mark("A6"); A6(int x) {} }
                static class B6 extends A6 { B6() { super(mark("argument")); } }
                interface I7 { int X = mark("I7"); default int f() { return 1; } }
                interface J7 { int Y = mark("J7"); int g(); }
                interface K7 extends I7, J7 { int Z = mark("K7"); }
                static class C7 implements K7 { public int g() { return 2; } }
                interface I8 { int X = mark("I8"); default int f() { return 1; } }
                static class C8 implements I8 { static int q = mark("C8"); static int g() { return q; } }
                enum E9 { P { int f() { return 2; } }, Q; static int k = mark("E9"); int f() { return k; } }
                static class A10 { static int u = mark("A10"); }
                static class B10 extends A10 { static final int C = 7; static final String S = "s"; static final Integer B = mark("B10"); }
                static class A11 { static int u = mark("A11"); static int f() { return 2; } }
                static class B11 extends A11 { static int x = mark("B11"); }
                interface I13 { int X = mark("I13"); int f(int x); default int g() { return f(2); } }
                interface J13 extends I13 { int Y = mark("J13"); }
                interface K13 extends J13 { int Z = mark("K13"); default int h() { return g(); } }
                static K13 lambda(int n) { return x -> x + n; }
                interface I14 { int X = mark("I14"); default int g() { return f(2); } int f(int x); }
                interface I15 { int X = mark("I15"); int f(int x); }
                static class A12 { static int u = 1 / (mark("A12") - 3); }
                static class B12 extends A12 { static int x = mark("B12"); }
                public static String answer(String question) {
                    log.setLength(0);
                    Object answer = switch (question) {
                        case "field" -> B1.w;
                        case "again" -> B1.f() + A1.v;
                        case "constructor" -> new B2().n;
                        case "grandparent" -> B3.f() + new B3().n;
                        case "method without initializer" -> B4.f() + B4.w;
                        case "no statics" -> new B5() != null;
                        case "argument" -> new B6() != null;
                        case "interfaces" -> new C7().g() + K7.Z + J7.Y;
                        case "interface of static method" -> C8.g();
                        case "enum" -> E9.P.f() + E9.Q.f();
                        case "constant" -> B10.C + B10.S + (B10.B + 1);
                        case "inherited" -> B11.f() + B11.u;
                        case "lambda" -> lambda(mark("captured")).h();
                        case "lambda again" -> lambda(2).h() + K13.Z + J13.Y;
                        case "method reference" -> { I14 f = Math::abs; mark("made"); yield f.g(); }
                        case "lambda without default" -> { I15 f = x -> x; mark("made"); yield f.f(1) + I15.X; }
                        case "failing" -> failing();
                        default -> "unknown";
                    };
                    return log + "= " + answer;
                }
                static String failing() {
                    try {
                        return "" + B12.x;
                    } catch (ExceptionInInitializerError e) {
                        return e.getCause().getMessage();
                    } catch (NoClassDefFoundError e) {
                        return e.getMessage() + ", " + e.getCause();
                    }
                }
            }
            """;

    @TempDir Path folder;

    @Test
    void basesAndInterfacesWithDefaults_areInitializedBeforeTheClass() throws Exception {
        List<Path> classPath = new GuestSources(folder).async(GUEST);
        byte[] module = OneTeaVm.compiler().compile(classPath, GuestOptions.DEFAULT);
        PlainBox box = PlainBox.open(PlainBox.Loaded.compiled(module));
        List<String> answers = new ArrayList<>();
        for (String question : QUESTIONS) {
            answers.addAll(box.message(question));
        }
        assertThat(answers).containsExactlyElementsOf(onTheJvm());
    }

    private List<String> onTheJvm() throws Exception {
        URL[] urls = {folder.toUri().toURL()};
        List<String> answers = new ArrayList<>();
        ClassLoader parent = InitializationOrderTest.class.getClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls, parent)) {
            var answer = loader.loadClass("Guest").getMethod("answer", String.class);
            for (String question : QUESTIONS) {
                answers.add((String) answer.invoke(null, question));
            }
        }
        return answers;
    }
}
