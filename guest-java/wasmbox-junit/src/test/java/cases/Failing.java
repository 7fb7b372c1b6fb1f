package cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasmbox.junit.InBox;
import dev.wasmbox.junit.Recorder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fails, in each way. */
@InBox(seconds = 1)
public class Failing {

    private static boolean inBox() {
        return System.currentTimeMillis() < 1_000_000_000_000L;
    }

    @Test
    void otherValue() {
        assertEquals(2, 1 + 1);
        Recorder.record("where", inBox() ? "box" : "JVM");
        Recorder.record("same", 1);
        Recorder.record("list", List.of(inBox() ? 1 : 2));
    }

    @Test
    void assertionInside() {
        assertTrue(true);
        if (inBox()) {
            assertEquals("one", "two");
        }
    }

    @Test
    void exceptionInside() {
        if (inBox()) {
            throw new IllegalStateException("only here");
        }
    }

    @Test
    void endless() {
        assertEquals(1, 1);
        while (inBox()) {
            // A guest's time stands still.
        }
    }

    @Test
    void trap() {
        if (inBox()) {
            recurse(0);
        }
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }

    @Test
    void onBothSides() {
        assertEquals(1, 2);
    }

    @Test
    void afterTheOthers_stillRuns() {
        assertEquals(1, 1);
    }

    @Test
    void info(TestInfo info) {}

    static List<List<String>> lists() {
        return List.of(List.of("a"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void list(List<String> list) {}
}
