package cases;

import static org.junit.jupiter.api.Assertions.*;

import dev.wasmbox.junit.InBox;
import dev.wasmbox.junit.OnlyOnJvm;
import dev.wasmbox.junit.Recorder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** Everything that a class of tests may have, and that is the same on both sides. */
@InBox
public class Passing extends PassingBase {

    enum Color {
        RED,
        GREEN
    }

    record Point(int x, double y) {}

    private static int opened;
    private final List<String> log = new ArrayList<>();

    @BeforeAll
    static void open() {
        opened++;
    }

    @AfterAll
    static void close() {
        assertEquals(1, opened);
    }

    @BeforeEach
    void begin() {
        log.add("begin");
    }

    @AfterEach
    void end() {
        assertEquals("begin", log.get(0));
    }

    @Test
    void localsAndLoops_surviveTheMoveToAnotherBox() {
        List<Integer> sums = new ArrayList<>();
        int sum = 0;
        for (int i = 0; i < 20; i++) {
            sum += i;
            sums.add(sum);
            assertEquals(i * (i + 1) / 2, sums.get(i), "at " + i);
        }
        log.add("" + sum);
        assertIterableEquals(List.of("begin", "190"), log);
    }

    @Test
    void everyAssertion_holds() {
        Object text = new String("a");
        assertTrue(opened == 1);
        assertTrue(() -> log.size() == 1, () -> "never");
        assertFalse(log.isEmpty(), "never");
        assertNull(null);
        assertNotNull(text);
        assertSame(text, text);
        assertNotSame(text, new String("a"));
        assertEquals(text, new String("a"));
        assertNotEquals(1, 2);
        assertEquals(1.0, 1.05, 0.1);
        assertEquals(Double.NaN, Double.NaN);
        assertNotEquals(0.0f, -0.0f);
        assertEquals((short) 3, Short.valueOf("3"));
        assertEquals('c', "abc".charAt(2));
        assertArrayEquals(new int[] {1, 2}, new int[] {1, 2});
        assertArrayEquals(new double[] {1, 2}, new double[] {1.01, 2}, 0.1);
        assertArrayEquals(new Object[] {"a", new long[] {1}}, new Object[] {"a", new long[] {1}});
        assertIterableEquals(List.of(List.of(1)), Set.of(Set.of(1)));
        assertEquals("a", assertInstanceOf(String.class, text));
        assertAll("all", () -> assertEquals(1, opened), () -> assertTrue(true));
        assertEquals(5, assertDoesNotThrow(() -> 5));
        assertDoesNotThrow(() -> {});
        Exception thrown =
                assertThrows(RuntimeException.class, () -> Integer.parseInt("five"), "never");
        assertEquals(NumberFormatException.class, thrown.getClass());
        assertThrowsExactly(ArithmeticException.class, () -> log.add("" + 1 / (opened - 1)));
        AssertionError failed = assertThrows(AssertionError.class, () -> fail("so"));
        assertEquals("so", failed.getMessage());
        assertThrows(AssertionError.class, () -> assertEquals(1, 2));
        assertThrows(AssertionError.class, () -> assertAll(() -> fail(), () -> fail("x")));
    }

    @Test
    void values_ofEveryKind_areRecorded() {
        Recorder.record("nothing", null);
        Recorder.record("hashed", new HashSet<>(Arrays.asList("x", "yy", "zzz")));
        Recorder.record("unordered", Map.of(Color.RED, 1, Color.GREEN, 2));
        Recorder.record("point", new Point(1, 0.1 + 0.2));
        Recorder.record("optional", Optional.of(new byte[] {1, -1}));
        Recorder.record("identity", List.of(new Object()));
        Recorder.record("lambda", (Runnable) () -> {});
        Recorder.record("long", "x".repeat(20_000));
    }

    @ParameterizedTest
    @CsvSource({"1, 2.5, c, true, one", "-9223372036854775808, NaN, ü, false, "})
    void parameters(long number, double real, char letter, Boolean flag, String text) {
        Recorder.record("all", number + " " + real + " " + letter + flag + text);
    }

    @ParameterizedTest
    @EnumSource(Color.class)
    void constants(Color color) {
        assertEquals(color, Color.valueOf(color.name()));
    }

    @ParameterizedTest
    @NullSource
    void nothing(String text) {
        assertNull(text);
    }

    @RepeatedTest(2)
    void repeated() {
        assertEquals(1, log.size());
    }

    @Test
    @OnlyOnJvm("starts a thread")
    void thread() throws InterruptedException {
        Thread thread = new Thread(() -> log.add("ran"));
        thread.start();
        thread.join();
        assertEquals(2, log.size());
    }

    @Nested
    class Inside {
        private int added;

        @BeforeEach
        void add() {
            log.add("inside");
            added++;
        }

        @Test
        void sees_whatIsAround() {
            assertEquals(List.of("begin", "inside"), log);
            assertEquals(1, added);
        }
    }
}
