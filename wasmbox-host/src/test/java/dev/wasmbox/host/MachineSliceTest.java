package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An interpreter that is stopped in the middle of its main loop, wherever it has spent all. */
final class MachineSliceTest {
    private static final long WHOLE = 1L << 40;

    private final StringBuilder expected = new StringBuilder();
    private final StringBuilder seen = new StringBuilder();

    private static BoxBuilder builder(Engine engine, long slice) {
        return Machine.builder(Machine.TALK, engine).withSlice(slice);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of(
                        "sum", "sort", "map", "fold", "times", "work", "lines", "", "1", "2", "y")
                .list()
                .ofMaxSize(8);
    }

    /** With stops between a few instructions of it, and after thousands. */
    @Property(tries = 8)
    void stopped_goesOnElsewhere_asTheOneThatWasLeftAlone(
            @ForAll("lines") List<String> lines, @ForAll long seed) {
        expected.setLength(0);
        seen.setLength(0);
        Random random = new Random(seed);
        var alone = builder(Engine.COMPILED, WHOLE).open(expected::append);
        var stopped = builder(Engine.COMPILED, slice(random)).open(seen::append);
        stopped = toTheEnd(stopped, random);
        for (String line : lines) {
            alone.message(line);
            stopped.message(line);
            stopped = toTheEnd(stopped, random);
            assertThat(seen).asString().isEqualTo(expected.toString());
            assertThat(stopped.stateHash()).isEqualTo(alone.stateHash());
        }
    }

    private static long slice(Random random) {
        return 20_000 + random.nextInt(random.nextBoolean() ? 10_000 : 500_000);
    }

    private WasmBoxHost<String, String> toTheEnd(WasmBoxHost<String, String> box, Random random) {
        WasmBoxHost<String, String> now = box;
        while (now.isRunning()) {
            if (random.nextInt(3) == 0) {
                Snapshot snapshot = Snapshot.fromBytes(now.snapshotState().toBytes());
                now.close();
                Engine engine = random.nextInt(4) == 0 ? Engine.INTERPRETED : Engine.COMPILED;
                now =
                        builder(engine, slice(random))
                                .openAt(snapshot, Program.lines(), Program.text(), seen::append);
            }
            now.resume();
        }
        return now;
    }

    @Example
    void fuel_isTheSameWhereverItWasStoppedAndOnEachEngine() {
        var alone = builder(Engine.COMPILED, WHOLE).open(expected::append);
        alone.message("sum\nwork\n1\n");
        long spent = alone.fuelSpent();
        for (Engine engine : Engine.values()) {
            var box = builder(engine, WHOLE).open(seen::append);
            box.message("sum\nwork\n1\n");
            assertThat(box.fuelSpent()).isEqualTo(spent);
            assertThat(box.stateHash()).isEqualTo(alone.stateHash());
        }
        assertThat(spent).isGreaterThan(100_000);
    }

    @Example
    void callStack_ofABoxThatCounts_isNotEnteredByOneThatDoesNot() {
        var counting = builder(Engine.COMPILED, WHOLE).open(expected::append);
        var plain = Machine.builder(Machine.TALK, Engine.COMPILED).open(seen::append);
        counting.message("sum");
        plain.message("sum");
        assertThatThrownBy(() -> plain.restoreSnapshot(counting.snapshotState()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("withSlice");
        assertThatThrownBy(() -> counting.restoreSnapshot(plain.snapshotState()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("without them");
        plain.message("2");
        assertThat(seen).asString().endsWith("number 1? number 2? ");
    }
}
