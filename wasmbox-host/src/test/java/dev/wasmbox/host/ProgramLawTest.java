package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/**
 * A program that is captured wherever it waits, and goes on in another box, by another engine,
 * after failures and rollbacks, is the program that was left alone.
 */
@Tag("once")
final class ProgramLawTest {
    private static final WasmBoxModule INTERVIEW = Guests.program("interview");
    private static final Limits LIMITS =
            Limits.DEFAULT
                    .withMemoryBytes(16 << 20)
                    .withOutputBytes(4096)
                    .withMessageTime(Duration.ofMinutes(5));

    /** What happens to the box around a line. */
    enum Disturbance {
        NONE,
        MOVED,
        MOVED_TO_THE_OTHER_ENGINE,
        HIBERNATED,
        FORKED,
        FAILED
    }

    record Step(String line, Disturbance before) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return steps(
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of("sum", "sort c a b d", "")),
                        Tuple.of(3, Arbitraries.of("1", "2.5", "y", "n")),
                        Tuple.of(2, Arbitraries.of("lines", "chance", "now", "hold 1")),
                        Tuple.of(1, Arbitraries.of("7\n8\n\nlines\n", "q"))));
    }

    @Provide
    Arbitrary<List<Step>> stepsOfMachine() {
        return steps(
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of("sum", "sort", "map", "fold", "times", "")),
                        Tuple.of(3, Arbitraries.of("1", "2.5", "y", "n")),
                        Tuple.of(1, Arbitraries.of("7\n8\n\nlines\n", "q", "work"))));
    }

    private static Arbitrary<List<Step>> steps(Arbitrary<String> lines) {
        Arbitrary<Disturbance> disturbances = Arbitraries.of(Disturbance.class);
        return Combinators.combine(lines, disturbances).as(Step::new).list().ofMaxSize(20);
    }

    @Property(tries = 60)
    void program_disturbedWhereverItWaits_isTheSameProgram(@ForAll("steps") List<Step> steps) {
        law(steps, ProgramLawTest::builder);
    }

    @Property(tries = 25)
    void programWithALargeLoop_disturbedWhereverItWaits_isTheSameProgram(
            @ForAll("stepsOfMachine") List<Step> steps) {
        law(steps, engine -> Machine.builder(Machine.TALK, engine));
    }

    private static void law(List<Step> steps, Function<Engine, BoxBuilder> builders) {
        StringBuilder expected = new StringBuilder();
        StringBuilder seen = new StringBuilder();
        var alone = builders.apply(Engine.COMPILED).open(expected::append);
        var moved = builders.apply(Engine.COMPILED).open(seen::append);
        boolean interpreted = false;
        for (Step step : steps) {
            interpreted ^= step.before == Disturbance.MOVED_TO_THE_OTHER_ENGINE;
            BoxBuilder builder = builders.apply(interpreted ? Engine.INTERPRETED : Engine.COMPILED);
            moved = disturb(moved, step.before, builder, seen);
            alone.message(step.line);
            moved.message(step.line);
            assertThat(seen).asString().isEqualTo(expected.toString());
        }
        assertThat(moved.snapshotState().stateHash()).isEqualTo(alone.snapshotState().stateHash());
    }

    private static BoxBuilder builder(Engine engine) {
        return WasmBoxHost.builder(INTERVIEW)
                .withEngine(engine)
                .withLimits(LIMITS)
                .withTime(Instant.EPOCH);
    }

    private static WasmBoxHost<String, String> disturb(
            WasmBoxHost<String, String> box,
            Disturbance disturbance,
            BoxBuilder builder,
            StringBuilder seen) {
        switch (disturbance) {
            case NONE -> {}
            case HIBERNATED -> box.hibernate();
            case FORKED -> {
                var fork = box.fork(output -> {});
                fork.message("4");
                fork.endInput();
            }
            case FAILED -> fail(box, seen);
            case MOVED, MOVED_TO_THE_OTHER_ENGINE -> {
                Snapshot snapshot = Snapshot.fromBytes(box.snapshotState().toBytes());
                box.close();
                return builder.openAt(snapshot, Program.lines(), Program.text(), seen::append);
            }
        }
        return box;
    }

    /** More output than it may have: it gets out of all calls, into others, and is rolled back. */
    private static void fail(WasmBoxHost<String, String> box, StringBuilder seen) {
        int before = seen.length();
        try {
            box.message("\n".repeat(20) + "what is this?\n".repeat(500));
        } catch (GuestException e) {
            assertThat(e.kind()).isEqualTo(GuestException.Kind.OUTPUT_LIMIT);
            assertThat(seen).hasSize(before);
            return;
        }
        throw new AssertionError("the message was to fail");
    }
}
