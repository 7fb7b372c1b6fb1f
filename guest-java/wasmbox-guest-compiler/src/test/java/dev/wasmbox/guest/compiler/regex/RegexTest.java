package dev.wasmbox.guest.compiler.regex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.guest.compiler.GuestSources;
import dev.wasmbox.guest.compiler.OneTeaVm;
import dev.wasmbox.guest.compiler.PlainBox;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regular expressions have the same groups, places, parts and refusals as on the JVM. */
@Tag("once")
class RegexTest {

    private static final int CASES = Integer.getInteger("wasmbox.regex.cases", 2_000);

    @TempDir static Path folder;
    private static PlainBox box;
    private static URLClassLoader loader;
    private static Method onTheJvm;

    @BeforeAll
    static void compile() throws Exception {
        var classPath = new GuestSources(folder).async(guest());
        byte[] module = OneTeaVm.compiler().compile(classPath, GuestOptions.DEFAULT);
        box = PlainBox.open(PlainBox.Loaded.compiled(module));
        URL[] urls = {folder.toUri().toURL()};
        loader = new URLClassLoader(urls, RegexTest.class.getClassLoader());
        onTheJvm = loader.loadClass("Guest").getMethod("answer", String.class);
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static String guest() throws IOException {
        try (InputStream in = RegexTest.class.getResourceAsStream("Guest.java")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void expressions_answerAsOnTheJvm() throws Exception {
        for (int seed = 0; seed < CASES; seed++) {
            Expressions drawn = new Expressions(new Random(seed));
            int flags = drawn.flags();
            String regex = drawn.regex();
            String text = drawn.text();
            if (!isOfNewerJdk(regex, text)) {
                assertSameAnswer(seed, flags, regex, text);
            }
        }
    }

    /** Until JDK 19, a word boundary took letters beyond ASCII for those of words. */
    private static boolean isOfNewerJdk(String regex, String text) {
        boolean differs = regex.matches("(?s).*(\\\\[bB]|\\(\\?U).*");
        return differs
                && Runtime.version().feature() < 19
                && text.chars().anyMatch(each -> each > 127);
    }

    private static void assertSameAnswer(int seed, int flags, String regex, String text)
            throws Exception {
        String question = flags + "\0" + regex + "\0" + text;
        String expected = (String) onTheJvm.invoke(null, question);
        String answer = box.message(question).get(0);
        assertThat(kind(answer))
                .as("case %d: flags %d, /%s/ on '%s'", seed, flags, regex, text)
                .isEqualTo(kind(expected));
    }

    /** Refusals need not say the same. */
    private static String kind(String answer) {
        return answer.startsWith("refused: ") ? "refused" : answer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(ab)+; abab",
                "\\B(?=(\\d{3})+(?!\\d)); 1234567",
                "(?<=(.))(?!\\1); 111",
                "x*; axxb",
                "(?:a*)*; baab",
                "(?U)\\w+; naïve",
                "(a|b)*c|(a|ab)*c; abc",
                "(a*)*b; aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"
            })
    void expressionsOfUsers_answerAsOnTheJvm(String regex, String text) throws Exception {
        assertSameAnswer(-1, 0, regex, text);
    }

    @Test
    void longText_needsNoDeepStack() {
        String text = "ab".repeat(20_000);
        assertThat(box.message("0\0(?:a|(b))*\0" + text).get(0))
                .startsWith("0 matches true hit 0-40000=");
    }

    @ParameterizedTest
    @CsvSource({"\\X", "\\b{g}x", "\\N{DIGIT ONE}", "\\p{IsTagbanwa}"})
    void whatAGuestLacks_isRefused(String regex) {
        assertThat(box.message("0\0" + regex + "\0a").get(0))
                .startsWith("refused: ")
                .contains("a guest");
    }
}
