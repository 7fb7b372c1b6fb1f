package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A guest that is stopped again and again in the middle of what it does, captured there, and goes
 * on elsewhere, is the guest that was left alone: each message has the same outputs or the same
 * failure, and leads to the same state.
 */
final class SliceLawTest {
    private static final Limits LIMITS =
            Limits.DEFAULT
                    .withMemoryBytes(48 << 20)
                    .withOutputCount(50)
                    .withMessageTime(Duration.ofMinutes(5));

    @Provide
    Arbitrary<List<String>> hostileMessages() {
        return Arbitraries.of(
                        "up",
                        "scribble 1 50",
                        "scribble 2 200",
                        "flood 3",
                        "clock",
                        "random 64",
                        "hash",
                        "sleep 250",
                        "trap",
                        "panic oops",
                        "bad-utf8",
                        "bigoutput 70000",
                        "stderr careful",
                        "x".repeat(300))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> tablesMessages() {
        return Arbitraries.of("g", "s", "w", "i", "d", "e", "x", "z", "c", "t")
                .list()
                .ofMaxSize(15);
    }

    @Property(tries = 6)
    void stopped_hostile_isTheGuestLeftAlone(
            @ForAll("hostileMessages") List<String> messages, @ForAll long seed) {
        law(Guests.rust("hostile"), messages, seed, 40_000);
    }

    @Property(tries = 60)
    void stopped_tablesGlobalsAndSegments_areThoseOfTheGuestLeftAlone(
            @ForAll("tablesMessages") List<String> messages, @ForAll long seed) {
        law(Guests.wat("tables"), messages, seed, 20);
    }

    private static void law(WasmBoxModule module, List<String> messages, long seed, int most) {
        Random random = new Random(seed);
        Run alone = new Run(builder(module, Engine.COMPILED));
        Run stopped = new Run(builder(module, Engine.COMPILED).withSlice(1 + random.nextInt(most)));
        for (String message : messages) {
            int before = alone.transcript.size();
            alone.send(message);
            stopped.send(message);
            while (!stopped.failed && stopped.box.isRunning()) {
                stopped = moved(stopped, module, random, most);
                stopped.resume();
            }
            if (stopped.failed) { // what it sent in the slices before was delivered
                stopped.transcript.subList(before, stopped.transcript.size() - 1).clear();
                stopped.box.restoreSnapshot(alone.box.snapshotState());
            }
            assertThat(stopped.transcript).isEqualTo(alone.transcript);
            assertThat(stopped.box.stateHash()).isEqualTo(alone.box.stateHash());
        }
    }

    /** The box in one of the ways in which a running program can be moved. */
    private static Run moved(Run run, WasmBoxModule module, Random random, int most) {
        switch (random.nextInt(12)) {
            case 0 -> run.box.hibernate();
            case 1 -> run.box.restoreSnapshot(run.box.snapshotState());
            case 2, 3 -> {
                Engine engine = random.nextInt(4) == 0 ? Engine.INTERPRETED : Engine.COMPILED;
                Snapshot snapshot = Snapshot.fromBytes(run.box.snapshotState().toBytes());
                run.box.close();
                return new Run(
                        run,
                        builder(module, engine)
                                .withSlice(1 + random.nextInt(most))
                                .openAt(
                                        snapshot,
                                        Codecs.string(),
                                        Codecs.string(),
                                        run.transcript::add));
            }
            case 4 -> {
                return new Run(run, run.box.fork(run.transcript::add));
            }
            default -> {}
        }
        return run;
    }

    private static BoxBuilder builder(WasmBoxModule module, Engine engine) {
        return WasmBoxHost.builder(module)
                .withLimits(LIMITS)
                .withEngine(engine)
                .withStderr(line -> {});
    }

    /** A box and everything that was seen of it. */
    private static final class Run {
        final List<String> transcript;
        final WasmBoxHost<String, String> box;
        boolean failed;

        Run(BoxBuilder builder) {
            transcript = new ArrayList<>();
            box = builder.open(transcript::add);
        }

        Run(Run before, WasmBoxHost<String, String> box) {
            this.transcript = before.transcript;
            this.box = box;
        }

        void send(String message) {
            failed = false;
            attempt(() -> box.message(message));
        }

        void resume() {
            attempt(box::resume);
        }

        /** What fails leaves a stopped guest in the middle, from where it would fail again. */
        private void attempt(Runnable deed) {
            try {
                deed.run();
            } catch (GuestException e) {
                failed = true;
                transcript.add("failed: " + e.kind());
            }
        }
    }
}
