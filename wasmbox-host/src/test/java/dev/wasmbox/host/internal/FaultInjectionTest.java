package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.Engine;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fails, and wherever: the box is what it was before or what the call made of it, goes on
 * from there, and another box of the module sees nothing of it.
 */
@Tag("once")
final class FaultInjectionTest {
    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root", ".."), "test-guests");

    static Stream<Arguments> guests() {
        String large = "c".repeat(70_000);
        Arguments interpreted =
                Arguments.of(
                        Faults.Mode.KILL, Engine.INTERPRETED, "wat/tables", INTERPRETED, WHOLE);
        return Stream.concat(
                Stream.of(interpreted),
                Stream.of(Faults.Mode.values())
                        .flatMap(
                                mode ->
                                        Stream.of(
                                                guest(mode, "wat/tables", "g", "swedt", large),
                                                guest(mode, "rust/random", "a", ""),
                                                compiled(mode, "program/interview", PROGRAM, WHOLE),
                                                compiled(mode, "wat/deep", DEEP, WHOLE),
                                                compiled(mode, "wat/tables", STOPPED, STEPS))));
    }

    /** Stopped several times in each message; the last one traps. */
    private static final String[] STOPPED = {"g", "s", "t"};

    private static final long WHOLE = Long.MAX_VALUE;
    private static final long STEPS = 25;

    /** Goes into calls, waits there, comes out of them, and fails in them. */
    private static final String[] PROGRAM = {"sum\n1", "2", "\n", "sort b a\nn", "crash"};

    /** More calls than the stack of the thread holds; the last ones are more than a guest may. */
    private static final String[] DEEP = {"m", "d".repeat(1000), "e".repeat(100_000)};

    /** What the host needs for itself, and not much more. */
    private static final int STACK_BYTES = 256 << 10;

    private static final String[] INTERPRETED = {"g", "s", "e", "t"};

    private static Arguments compiled(Faults.Mode mode, String name, String[] messages, long fuel) {
        return Arguments.of(mode, Engine.COMPILED, name, messages, fuel);
    }

    private static Arguments guest(
            Faults.Mode mode, String name, String first, String letters, String... more) {
        Stream<String> single = letters.chars().mapToObj(letter -> String.valueOf((char) letter));
        String[] messages =
                Stream.concat(Stream.of(first), Stream.concat(single, Stream.of(more)))
                        .toArray(String[]::new);
        return compiled(mode, name, messages, WHOLE);
    }

    @ParameterizedTest
    @MethodSource("guests")
    void anyFaultAtAnyStep_leavesTheBoxWholeAndOthersAlone(
            Faults.Mode mode, Engine engine, String guest, String[] messages, long fuel)
            throws Exception {
        Class<?> faulty = new FaultyClasses().loadClass(FaultyBoxes.class.getName());
        IntSupplier boxes =
                (IntSupplier)
                        faulty.getConstructor(
                                        Path.class,
                                        Faults.Mode.class,
                                        boolean.class,
                                        String[].class,
                                        long.class)
                                .newInstance(
                                        GUESTS.resolve(guest + ".wasm"),
                                        mode,
                                        engine == Engine.INTERPRETED,
                                        messages,
                                        fuel);
        FutureTask<Integer> steps = new FutureTask<>(boxes::getAsInt);
        new Thread(null, steps, "boxes", STACK_BYTES).start();
        assertThat(steps.get()).isGreaterThan(500);
    }

    @ParameterizedTest
    @EnumSource
    void anyFaultAtAnyStep_callerGoesOnWhenNothingOfItsWorkRuns(Faults.Mode mode) throws Exception {
        Class<?> faulty = new FaultyClasses().loadClass(FaultyStack.class.getName());
        IntSupplier stack =
                (IntSupplier) faulty.getConstructor(Faults.Mode.class).newInstance(mode);
        assertThat(stack.getAsInt()).isGreaterThan(4);
    }
}
