package dev.wasmbox.guest.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.compiler.GuestCompiler;
import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.guest.compiler.GuestSources;
import dev.wasmbox.guest.compiler.OneTeaVm;
import dev.wasmbox.guest.compiler.Optimization;
import dev.wasmbox.guest.compiler.PlainBox;
import dev.wasmbox.guest.compiler.fuzz.GeneratedGuest.Input;
import dev.wasmbox.guest.compiler.fuzz.OnTheJvm.Exchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Generated programs answer in a box as they do on the JVM, at each level of optimization, while
 * the box is moved to fresh instances again and again.
 *
 * <p>{@code -Dwasmbox.fuzz.seeds=N} and {@code -Dwasmbox.fuzz.programs=N} make it longer; {@code
 * -Dwasmbox.fuzz.seed=N} starts elsewhere.
 */
@Tag("once")
class GeneratedGuestTest {

    private static final int SEEDS = Integer.getInteger("wasmbox.fuzz.seeds", 1);
    private static final long FIRST_SEED = Long.getLong("wasmbox.fuzz.seed", 1);
    private static final int PROGRAMS = Integer.getInteger("wasmbox.fuzz.programs", 12);
    private static final int ROUNDS = 3;
    // A small heap, so that it is collected often.
    private static final GuestOptions OPTIONS = GuestOptions.DEFAULT.withHeap(64 << 10, 64 << 20);
    private static final GuestCompiler COMPILER = OneTeaVm.compiler();

    /** Generated, and reduced: a handler lost {@code s} although it is never entered. */
    private static final String ASSIGNED_TO_ITSELF =
            """
            int i0 = 0;
            do {
                try {
                    int i1 = 0;
                    while (i1++ < 3 && (in() & 7) != 0) {}
                } catch (ArithmeticException x2) {}
                try {
                    xs[xs[(b & 7) + 1] & 7] = in();
                } catch (ArithmeticException x4) {
                    for (int i6 = in() & 1; i6 < 3; i6++) { s = s; }
                } catch (RuntimeException x7) {
                    for (int v8 : new int[] {}) { xs[in() & 7] += s.length(); }
                }
            } while (i0++ < 2 && in() > 3);
            for (int v9 : new int[] {}) {
                a = (((f * 1e30f) > (-0f + f)) ? Math.abs(Double.compare(d, e)) : ((int) Math.max(Float.NaN, f)));
            }
            c += switch (in() & 3) { default -> (b * c); };
            a += ((String) (in() > 4 ? null : s)).length();
            return a * 31 + c;
            """;

    /** Handlers that do again what has failed. */
    private static final List<String> FAILING_AGAIN =
            List.of(
                    """
                    int k = in() + 6;
                    try { xs[k] = 5; } catch (ArrayIndexOutOfBoundsException x) { note("one"); c = xs[k]; }
                    return c;
                    """,
                    """
                    Cell q = in() > 3 ? null : cell;
                    try { c += q.n; } catch (NullPointerException x) { note("one"); c += q.n; }
                    return c;
                    """);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Optimization.class)
    void generatedPrograms_answerAsOnTheJvm(Optimization optimization) throws Exception {
        answerAsOnTheJvm(optimization, Input.MESSAGES);
    }

    @ParameterizedTest
    @EnumSource(Optimization.class)
    void generatedProgramsThatDoNotWait_answerAsOnTheJvm(Optimization optimization)
            throws Exception {
        answerAsOnTheJvm(optimization, Input.DRAWN);
    }

    private void answerAsOnTheJvm(Optimization optimization, Input input) throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            String source = GeneratedGuest.source(seed, PROGRAMS, input);
            List<Path> classPath = new GuestSources(folder).async(source);
            List<Exchange> expected = OnTheJvm.converse(folder, seed, PROGRAMS, ROUNDS);
            byte[] module = COMPILER.compile(classPath, OPTIONS.withOptimization(optimization));
            check(seed, expected, PlainBox.Loaded.compiled(module));
        }
    }

    @Test
    void generatedCallbacksThatWait_leaveTheLibraryAsOnTheJvm() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Random random = new Random(seed);
            List<String> bodies =
                    Stream.generate(() -> new Callbacks(random).body())
                            .limit(2L * PROGRAMS)
                            .toList();
            List<Path> classPath =
                    new GuestSources(folder).async(GeneratedGuest.of(bodies, Input.MESSAGES));
            List<Exchange> expected = OnTheJvm.converse(folder, seed, bodies.size(), ROUNDS);
            check(seed, expected, PlainBox.Loaded.compiled(COMPILER.compile(classPath, OPTIONS)));
        }
    }

    @Test
    void variableAssignedToItselfInAHandler_staysAsOnTheJvm() throws Exception {
        long seed = 1007;
        String source = GeneratedGuest.of(List.of(ASSIGNED_TO_ITSELF), Input.MESSAGES);
        List<Path> classPath = new GuestSources(folder).async(source);
        List<Exchange> expected = OnTheJvm.converse(folder, seed, 1, 80);
        check(seed, expected, PlainBox.Loaded.compiled(COMPILER.compile(classPath, OPTIONS)));
    }

    @Test
    void handlersOfTheJvmsExceptions_failAgainAsOnTheJvm() throws Exception {
        List<Path> classPath =
                new GuestSources(folder).async(GeneratedGuest.of(FAILING_AGAIN, Input.MESSAGES));
        List<Exchange> expected = OnTheJvm.converse(folder, 1, FAILING_AGAIN.size(), 20);
        check(1, expected, PlainBox.Loaded.compiled(COMPILER.compile(classPath, OPTIONS)));
    }

    private static void check(long seed, List<Exchange> expected, PlainBox.Loaded loaded) {
        Random random = new Random(seed);
        PlainBox box = PlainBox.open(loaded);
        String program = "none";
        for (int i = 0; i < expected.size(); i++) {
            Exchange exchange = expected.get(i);
            if (i == 0 || expected.get(i - 1).isLast()) {
                program = exchange.message();
            }
            assertThat(box.message(exchange.message()))
                    .as("seed %d, program %s, exchange %d", seed, program, i)
                    .isEqualTo(exchange.answers());
            if (random.nextInt(4) == 0) {
                box = PlainBox.restore(loaded, box.image());
            }
        }
    }
}
