package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The class library answers in a guest as it does on the JVM: each line of the files in {@code
 * library/} is an expression that both compute.
 */
class LibraryTest {

    private static final String GUEST =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            import java.math.*;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import java.util.function.*;
            import java.util.regex.*;
            import java.util.stream.*;
            public class Guest {
                interface Question { Object answer() throws Exception; }
                enum Color { RED, GREEN, BLUE { @Override public String toString() { return "blue"; } } }
                record Point(int x, int y) {}
                static void run(WasmBoxContext<String, String> context) {
                    while (true) context.send(answer(Integer.parseInt(context.next())));
                }
                static final Question[] QUESTIONS = {
                    %s
                };
                public static String answer(int number) {
                    try {
                        return text(QUESTIONS[number].answer());
                    } catch (Exception e) {
                        return "throws " + e.getClass().getName();
                    }
                }
                static String text(Object o) {
                    if (o instanceof int[] a) return Arrays.toString(a);
                    if (o instanceof long[] a) return Arrays.toString(a);
                    if (o instanceof byte[] a) return Arrays.toString(a);
                    if (o instanceof char[] a) return Arrays.toString(a);
                    if (o instanceof double[] a) return Arrays.toString(a);
                    if (o instanceof Object[] a) {
                        StringBuilder all = new StringBuilder();
                        for (Object each : a) all.append(text(each)).append("; ");
                        return all.toString();
                    }
                    return String.valueOf(o);
                }
                static String thrown(Runnable work) {
                    try {
                        work.run();
                        return "nothing";
                    } catch (RuntimeException e) {
                        return e.getClass().getName();
                    }
                }
                static List<Integer> list(Integer... numbers) {
                    return new ArrayList<>(Arrays.asList(numbers));
                }
                static Object[] all(Object... answers) {
                    return answers;
                }
            }
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"strings"})
    void library_answersAsOnTheJvm(String topic) throws Exception {
        List<String> questions = questions(topic);
        List<Path> classPath = new GuestSources(folder).async(guest(questions));
        List<String> expected = onTheJvm(questions);
        PlainBox box =
                PlainBox.open(
                        PlainBox.Loaded.compiled(
                                new GuestCompiler().compile(classPath, GuestOptions.DEFAULT)));
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            answers.add(questions.get(i) + " = " + box.message("" + i).get(0));
        }
        assertThat(answers).containsExactlyElementsOf(expected);
    }

    private List<String> onTheJvm(List<String> questions) throws Exception {
        URL[] urls = {folder.toUri().toURL()};
        List<String> answers = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            var answer = loader.loadClass("Guest").getMethod("answer", int.class);
            for (int i = 0; i < questions.size(); i++) {
                answers.add(questions.get(i) + " = " + answer.invoke(null, i));
            }
        }
        return answers;
    }

    private static String guest(List<String> questions) {
        StringBuilder lambdas = new StringBuilder();
        questions.forEach(question -> lambdas.append("() -> ").append(question).append(",\n"));
        return GUEST.formatted(lambdas);
    }

    private static List<String> questions(String topic) throws IOException {
        try (InputStream in = LibraryTest.class.getResourceAsStream("library/" + topic + ".txt")) {
            String text =
                    new String(
                            Objects.requireNonNull(in, topic).readAllBytes(),
                            StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).toList();
        }
    }
}
