package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** What the programmer of a guest reads about what a guest cannot have. */
@Tag("once")
class ProblemsTest {

    private static final GuestCompiler COMPILER = OneTeaVm.compiler();

    @TempDir Path folder;

    private List<String> problems(String statement) {
        List<Path> classPath =
                new GuestSources(folder)
                        .async(
                                """
                                import dev.wasmbox.guest.WasmBoxContext;
                                import java.util.*;
                                public class Guest {
                                    static void run(WasmBoxContext<String, String> context) {
                                        %s
                                    }
                                }
                                """
                                        .formatted(statement));
        return problems(classPath);
    }

    private static List<String> problems(List<Path> classPath) {
        return catchThrowableOfType(
                        GuestCompilationException.class,
                        () -> COMPILER.compile(classPath, GuestOptions.DEFAULT))
                .problems()
                .stream()
                .map(GuestProblem::toString)
                .toList();
    }

    @Test
    void missingMethod_isNamedAsInSource_atItsCall() {
        assertThat(problems("System.load(null);"))
                .containsExactly(
                        "Guest.java:5: Method System.load(String) was not found: guests do not have all of the JDK, see docs/java-guests.md (in Guest.run)");
    }

    @Test
    void missingClass_isNamedAtItsUse() {
        assertThat(problems("new java.util.concurrent.Phaser();"))
                .first()
                .asString()
                .startsWith(
                        "Guest.java:5: Class java.util.concurrent.Phaser was not found: guests");
    }

    @Test
    void classOfWhichOnlyAStubIsThere_isRefusedByName() {
        assertThat(problems("new java.awt.Point(1, 2).equals(null);"))
                .containsExactly(
                        "Guest.java:5: Class java.awt.Point was not found: guests do not have all of the JDK, see docs/java-guests.md (in Guest.run)");
    }

    @Test
    void classesOfAWindowingToolkit_areRefusedByName() {
        assertThat(
                        problems(
                                """
                                new java.awt.Color(1, 2, 3).getRed();
                                new java.awt.Dimension(1, 2).equals(null);
                                """))
                .containsExactlyInAnyOrder(
                        "Guest.java:5: Class java.awt.Color was not found: guests do not have all of the JDK, see docs/java-guests.md (in Guest.run)",
                        "Guest.java:6: Class java.awt.Dimension was not found: guests do not have all of the JDK, see docs/java-guests.md (in Guest.run)");
    }

    @Test
    void problemsOfAllKinds_areToldByOneBuild() {
        List<String> problems =
                problems(
                        "new Thread().start(); Guest.class.getMethods(); missing(); System.load(null);"
                                + " new java.util.concurrent.Phaser(); } static native void"
                                + " missing(); static {");
        assertThat(String.join("\n", problems))
                .contains(
                        "Thread.start needs a second thread",
                        "Class.getMethods() needs reflection",
                        "Guest.missing() is native",
                        "Method System.load(String) was not found",
                        "Class java.util.concurrent.Phaser was not found");
        assertThat(problems).hasSize(5);
    }

    @Test
    void whatOneClassLacks_isOneProblem_withItsPlaces() {
        assertThat(
                        problems(
                                """
                                System.load(null);
                                System.loadLibrary(null);
                                System.load("a");
                                new java.util.concurrent.Phaser();
                                new java.util.concurrent.Phaser(1).arrive();
                                """))
                .containsExactlyInAnyOrder(
                        "Guest.java:5: Class java.lang.System lacks System.load(String), System.loadLibrary(String): guests do not have all of the JDK, see docs/java-guests.md; also at Guest.java:6, Guest.java:7 (in Guest.run)",
                        "Guest.java:8: Class java.util.concurrent.Phaser was not found: guests do not have all of the JDK, see docs/java-guests.md; also at Guest.java:9 (in Guest.run)");
    }

    @Test
    void waitingForACondition_isRefused() {
        assertThat(
                        problems(
                                "new java.util.concurrent.locks.ReentrantLock()"
                                        + ".newCondition().awaitUninterruptibly();"))
                .singleElement()
                .asString()
                .startsWith("Guest.java:5: Condition.awaitUninterruptibly needs a second thread");
    }

    @Test
    void waitingForWhatNoMessageBrings_isRefused_andTheRestOfItsClassIsNot() {
        assertThat(
                        problems(
                                """
                                try {
                                    var queue = new java.util.concurrent.ArrayBlockingQueue<String>(1);
                                    queue.offer("a");
                                    queue.poll();
                                    queue.take();
                                    new java.lang.ref.ReferenceQueue<String>().remove();
                                } catch (InterruptedException e) {}
                                """))
                .containsExactlyInAnyOrder(
                        "Guest.java:9: ArrayBlockingQueue.waitForChange needs a second thread, and a guest has one; wait for messages with WasmBoxContext.next() instead; needed by ArrayBlockingQueue.take() (in Guest.run)",
                        "Guest.java:10: ReferenceQueue.remove needs a second thread, and a guest has one; wait for messages with WasmBoxContext.next() instead; needed by ReferenceQueue.remove() (in Guest.run)");
    }

    @Test
    void problemInsideALibrary_isReportedAtTheCallOfTheLibrary() {
        assertThat(problems("new java.io.FileReader((java.io.FileDescriptor) null);"))
                .containsExactly(
                        "Guest.java:5: Method new FileInputStream(FileDescriptor) was not found: guests do not have all of the JDK, see docs/java-guests.md; needed by new FileReader(FileDescriptor) (in Guest.run)");
    }

    @Test
    void reflection_isNamedOnce_atEachCall() {
        assertThat(problems("Guest.class.getMethods();"))
                .containsExactly(
                        "Guest.java:5: Class.getMethods() needs reflection, which a guest does not have, see docs/java-guests.md (in Guest.run)");
        assertThat(
                        problems(
                                "try { Class.forName(context.next()); } catch (Exception e) {}"
                                        + " Guest.class.getAnnotations();"))
                .containsExactlyInAnyOrder(
                        "Guest.java:5: Class.forName(String) needs reflection, which a guest does not have, see docs/java-guests.md (in Guest.run)",
                        "Guest.java:5: Class.getAnnotations() needs reflection, which a guest does not have, see docs/java-guests.md (in Guest.run)");
    }

    @Test
    void nativeMethod_isNamed() {
        assertThat(problems("missing(); } static native void missing(); static {"))
                .singleElement()
                .asString()
                .startsWith("Guest.java:5: Guest.missing() is native, and a guest has no native");
    }

    @Test
    void problemInAJar_namesTheCallInTheProject() throws IOException {
        String library =
                "public class Bean { static int methods(Object o) {\n"
                        + " return o.getClass().getMethods().length; } }";
        String guest =
                """
                import dev.wasmbox.guest.WasmBoxContext;
                public class Guest {
                    static void run(WasmBoxContext<String, String> context) {
                        context.send("" + Bean.methods(context));
                    }
                }
                """;
        List<Path> classPath =
                new ArrayList<>(
                        new GuestSources(folder)
                                .compile(
                                        Map.of(
                                                "Bean",
                                                library,
                                                "Guest",
                                                guest,
                                                "Main",
                                                GuestSources.ASYNC_MAIN)));
        classPath.add(inJar("Bean.class"));
        assertThat(problems(classPath))
                .containsExactly(
                        "Bean.java:2: Class.getMethods() needs reflection, which a guest does not have, see docs/java-guests.md; called from Guest.java:4 (in Bean.methods)");
    }

    /** Nothing leads from such a method to a line but the call of another one in the project. */
    @Test
    void problemInAJarWithoutLineNumbers_namesTheMethodThatHasIt() throws IOException {
        Map<String, String> sources =
                Map.of(
                        "Bean",
                        """
                        public class Bean {
                            static Object start(String text) { return new ProcessBuilder(text); }
                            static int methods(Object o) { return o.getClass().getMethods().length; }
                        }
                        """,
                        "Facade",
                        """
                        public class Facade {
                            static String call(String text) { return "" + Bean.start(text) + Bean.methods(text); }
                        }
                        """,
                        "Guest",
                        """
                        import dev.wasmbox.guest.WasmBoxContext;
                        public class Guest {
                            static void run(WasmBoxContext<String, String> context) {
                                context.send(Facade.call(context.next()));
                            }
                        }
                        """,
                        "Main",
                        GuestSources.ASYNC_MAIN);
        List<Path> classPath = new ArrayList<>(new GuestSources(folder).compile(sources));
        for (String library : List.of("Bean.class", "Facade.class")) {
            Path file = folder.resolve(library);
            ClassWriter stripped = new ClassWriter(0);
            new ClassReader(Files.readAllBytes(file)).accept(stripped, ClassReader.SKIP_DEBUG);
            Files.write(file, stripped.toByteArray());
        }
        assertThat(problems(classPath))
                .containsExactlyInAnyOrder(
                        "Guest.java:4: Class java.lang.ProcessBuilder was not found: guests do not have all of the JDK, see docs/java-guests.md; needed by Bean.start(String) (in Guest.run)",
                        "Guest.java:4: Bean.methods(Object) needs reflection, which a guest does not have, see docs/java-guests.md (in Guest.run)");
    }

    private Path inJar(String name) throws IOException {
        Path jar = folder.resolve("library.jar");
        Path file = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(file, out);
        }
        Files.delete(file);
        return jar;
    }
}
