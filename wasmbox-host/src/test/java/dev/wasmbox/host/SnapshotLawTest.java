package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Snapshot and restore are the identity: what was restored goes on exactly like the original. */
@Tag("once")
final class SnapshotLawTest {
    private static final Limits LIMITS =
            Limits.DEFAULT
                    .withMemoryBytes(48 << 20)
                    .withOutputCount(50)
                    .withMessageTime(Duration.ofMinutes(5));

    @Provide
    Arbitrary<List<String>> hostileMessages() {
        return Arbitraries.of(
                        "up",
                        "down",
                        "scribble 1 50",
                        "scribble 2 500",
                        "flood 3",
                        "flood 51",
                        "clock",
                        "random 5",
                        "random 64",
                        "hash",
                        "sleep 250",
                        "trap",
                        "panic oops",
                        "divide 0",
                        "bad-utf8",
                        "read-outside",
                        "bigoutput 70000",
                        "stderr careful",
                        "x".repeat(300))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> tablesMessages() {
        return Arbitraries.of("g", "s", "w", "i", "d", "e", "x", "z", "c", "t")
                .list()
                .ofMaxSize(15);
    }

    @Provide
    Arbitrary<List<String>> growMessages() {
        return Arbitraries.of(
                        "grow 1",
                        "grow 2",
                        "grow 60",
                        "touch 3",
                        "touch at 4096",
                        "touch at 70000",
                        "sum")
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 12)
    void restored_hostile_goesOnLikeTheOriginal(
            @ForAll("hostileMessages") List<String> before,
            @ForAll("hostileMessages") List<String> between,
            @ForAll("hostileMessages") List<String> after) {
        law(Guests.rust("hostile"), before, between, after);
    }

    @Property(tries = 100)
    void restored_tablesGlobalsAndSegments_goOnLikeTheOriginal(
            @ForAll("tablesMessages") List<String> before,
            @ForAll("tablesMessages") List<String> between,
            @ForAll("tablesMessages") List<String> after) {
        law(Guests.wat("tables"), before, between, after);
    }

    @Property(tries = 8)
    void restored_memoryThatGrowsAndShrinks_goesOnLikeTheOriginal(
            @ForAll("growMessages") List<String> before,
            @ForAll("growMessages") List<String> between,
            @ForAll("growMessages") List<String> after) {
        law(Guests.rust("grow"), before, between, after);
    }

    /**
     * Runs {@code before}, takes a snapshot, goes on with {@code after}; then checks that each way
     * of getting back to the snapshot leads to the same outputs and the same states: the same box,
     * which has gone elsewhere meanwhile, a fresh one, one from bytes, and one that is interpreted.
     */
    private static void law(
            WasmBoxModule module, List<String> before, List<String> between, List<String> after) {
        Run original = new Run(module, Engine.COMPILED);
        original.send(before);
        Snapshot snapshot = original.box.snapshotState();
        original.transcript.clear();
        original.send(after);

        Run wanderer = new Run(module, Engine.COMPILED);
        wanderer.send(between);
        wanderer.box.restoreSnapshot(snapshot);
        Run fresh = new Run(module, Engine.COMPILED);
        fresh.box.restoreSnapshot(Snapshot.fromBytes(snapshot.toBytes()));
        Run interpreted = new Run(module, Engine.INTERPRETED);
        interpreted.box.restoreSnapshot(snapshot);
        Run forked = new Run(original, snapshot);

        for (Run other : List.of(wanderer, fresh, interpreted, forked)) {
            assertThat(other.box.snapshotState()).isEqualTo(snapshot);
            assertThat(other.box.stateHash()).isEqualTo(snapshot.stateHash());
            other.transcript.clear();
            other.send(after);
            assertThat(other.transcript).isEqualTo(original.transcript);
            assertThat(other.box.snapshotState()).isEqualTo(original.box.snapshotState());
            other.box.close();
        }
        original.box.close();
    }

    /** A box and everything that was seen of it: outputs, failures, and the state after each. */
    private static final class Run {
        final List<String> transcript = new ArrayList<>();
        final WasmBoxHost<String, String> box;

        Run(WasmBoxModule module, Engine engine) {
            box =
                    WasmBoxHost.builder(module)
                            .withLimits(LIMITS)
                            .withEngine(engine)
                            .withStderr(line -> {})
                            .open(transcript::add);
        }

        Run(Run parent, Snapshot snapshot) {
            box = parent.box.fork(transcript::add);
            box.restoreSnapshot(snapshot);
        }

        void send(List<String> messages) {
            for (String message : messages) {
                try {
                    box.message(message);
                } catch (GuestException e) {
                    transcript.add("failed: " + e.kind());
                }
                transcript.add(box.stateHash().toString());
            }
        }
    }
}
