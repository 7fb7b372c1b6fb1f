package dev.wasmbox.guest.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.compiler.GuestCompiler;
import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.guest.compiler.GuestSources;
import dev.wasmbox.guest.compiler.Optimization;
import dev.wasmbox.guest.compiler.PlainBox;
import dev.wasmbox.guest.compiler.fuzz.OnTheJvm.Exchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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
class GeneratedGuestTest {

    private static final int SEEDS = Integer.getInteger("wasmbox.fuzz.seeds", 1);
    private static final long FIRST_SEED = Long.getLong("wasmbox.fuzz.seed", 1);
    private static final int PROGRAMS = Integer.getInteger("wasmbox.fuzz.programs", 12);
    private static final int ROUNDS = 3;
    // A small heap, so that it is collected often.
    private static final GuestOptions OPTIONS = GuestOptions.DEFAULT.withHeap(64 << 10, 64 << 20);
    private static final GuestCompiler COMPILER = new GuestCompiler();

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Optimization.class)
    void generatedPrograms_answerAsOnTheJvm(Optimization optimization) throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            String source = GeneratedGuest.source(seed, PROGRAMS);
            List<Path> classPath = new GuestSources(folder).async(source);
            List<Exchange> expected = OnTheJvm.converse(folder, seed, PROGRAMS, ROUNDS);
            byte[] module = COMPILER.compile(classPath, OPTIONS.withOptimization(optimization));
            check(seed, expected, PlainBox.Loaded.compiled(module));
        }
    }

    private static void check(long seed, List<Exchange> expected, PlainBox.Loaded loaded) {
        Random random = new Random(seed);
        PlainBox box = PlainBox.open(loaded);
        String program = "none";
        for (int i = 0; i < expected.size(); i++) {
            Exchange exchange = expected.get(i);
            if (i == 0 || isLast(expected.get(i - 1))) {
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

    private static boolean isLast(Exchange exchange) {
        return exchange.answers().stream().anyMatch(a -> a.startsWith("= ") || a.startsWith("! "));
    }
}
