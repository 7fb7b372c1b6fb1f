package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.internal.FullCopy;
import dev.wasmbox.host.internal.FullCopyEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Several boxes of a module, used at random, against a model that copies everything and takes no
 * shortcut. {@code -Dwasmbox.nightly=true} runs a hundred times as many operations.
 */
@Tag("once")
final class BoxModelTest {
    private static final int OPERATIONS = Boolean.getBoolean("wasmbox.nightly") ? 30_000 : 300;
    private static final Limits LIMITS =
            Limits.DEFAULT
                    .withMemoryBytes(4 << 20)
                    .withOutputCount(5)
                    .withOutputBytes(100_000)
                    .withMessageTime(Duration.ofMinutes(5));

    private static final List<String> HOSTILE =
            List.of(
                    "up",
                    "up",
                    "up",
                    "down",
                    "scribble 1 5",
                    "scribble 2 50",
                    "scribble 3 500",
                    "flood 3",
                    "flood 6",
                    "clock",
                    "random 3",
                    "random 64",
                    "hash",
                    "sleep 250",
                    "trap",
                    "panic oops",
                    "divide 0",
                    "allocate",
                    "recurse-memory",
                    "bad-utf8",
                    "bad-place",
                    "read-outside",
                    "bigoutput 7000",
                    "bigoutput 200000",
                    "exit 0",
                    "exit 3",
                    "return",
                    "stderr careful",
                    "unknown",
                    "x".repeat(300),
                    "x".repeat(70_000));
    private static final List<String> TABLES =
            List.of("g", "g", "s", "w", "i", "d", "e", "x", "z", "c", "t", "c".repeat(70_000));
    private static final List<String> GROW =
            List.of(
                    "grow 1",
                    "grow 1",
                    "grow 2",
                    "touch 3",
                    "touch 200",
                    "touch at 4096",
                    "touch at 70000",
                    "touch at 99999999",
                    "sum",
                    "sum");

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void boxes_ofHostile_areLikeTheModel(@ForAll long seed) {
        new World(Guests.rust("hostile"), HOSTILE, false, seed).run();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void boxes_ofTables_areLikeTheModel(@ForAll long seed) {
        new World(Guests.wat("tables"), TABLES, true, seed).run();
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void boxes_ofGrow_areLikeTheModel(@ForAll long seed) {
        new World(Guests.rust("grow"), GROW, true, seed).run();
    }

    /** A box, what it has put out, and what the model says that it is. */
    private static final class Subject {
        final List<String> outputs = new ArrayList<>();
        final WasmBoxHost<String, String> box;
        FullCopy model;

        Subject(WasmBoxModule module, Engine engine) {
            box =
                    WasmBoxHost.builder(module)
                            .withLimits(LIMITS)
                            .withEngine(engine)
                            .withStderr(line -> {})
                            .open(outputs::add);
            model = FullCopy.of(box.snapshotState().captured());
        }

        Subject(Subject parent) {
            box = parent.box.fork(outputs::add);
            model = parent.model;
        }

        Subject(Subject parent, byte[] seed) {
            box = parent.box.fork(seed, outputs::add);
            model = parent.model.reseeded(seed);
        }
    }

    private record Kept(Snapshot snapshot, FullCopy model) {}

    private static final class World {
        private static final int BOXES = 4;
        private static final int SNAPSHOTS = 6;

        private final WasmBoxModule module;
        private final List<String> messages;
        private final Random random;
        private final FullCopyEngine oracle;
        private final List<Subject> boxes = new ArrayList<>();
        private final List<Kept> kept = new ArrayList<>();

        World(WasmBoxModule module, List<String> messages, boolean interpretedToo, long seed) {
            this.module = module;
            this.messages = messages;
            this.random = new Random(seed);
            this.oracle = new FullCopyEngine(module.guest(), LIMITS);
            for (int i = 0; i < BOXES; i++) {
                boxes.add(
                        new Subject(
                                module,
                                interpretedToo && i == 0 ? Engine.INTERPRETED : Engine.COMPILED));
            }
        }

        void run() {
            for (int i = 0; i < OPERATIONS; i++) {
                operate(random.nextInt(BOXES));
            }
            for (Subject subject : boxes) {
                check(subject.box.snapshotState(), subject.model);
                subject.box.close();
            }
            kept.forEach(state -> check(state.snapshot, state.model));
        }

        private void operate(int index) {
            Subject subject = boxes.get(index);
            switch (random.nextInt(20)) {
                case 0, 1 -> keep(subject);
                case 2, 3 -> restore(subject, null);
                case 4 -> restore(subject, subject.box.snapshotState());
                case 5 -> replace(index, new Subject(boxes.get(random.nextInt(BOXES))));
                case 6 -> replace(index, new Subject(boxes.get(random.nextInt(BOXES)), seed()));
                case 7 -> subject.box.hibernate();
                case 8 -> setTime(subject, Instant.ofEpochSecond(random.nextInt(100)));
                default -> message(subject, messages.get(random.nextInt(messages.size())));
            }
        }

        private byte[] seed() {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            return seed;
        }

        private void message(Subject subject, String message) {
            FullCopyEngine.Outcome expected = oracle.message(subject.model, message);
            subject.outputs.clear();
            boolean failed = false;
            try {
                subject.box.message(message);
            } catch (GuestException e) {
                failed = true;
            }
            assertThat(failed).as("failed: %.20s", message).isEqualTo(expected.after().isEmpty());
            assertThat(subject.outputs).isEqualTo(expected.outputs());
            subject.model = expected.after().orElse(subject.model);
        }

        private void keep(Subject subject) {
            Kept state = new Kept(subject.box.snapshotState(), subject.model);
            check(state.snapshot, state.model);
            if (random.nextInt(4) == 0) {
                assertThat(subject.box.stateHash()).hasToString(state.model.hash());
            }
            if (kept.size() < SNAPSHOTS) {
                kept.add(state);
            } else {
                kept.set(random.nextInt(SNAPSHOTS), state);
            }
        }

        /** Restores an earlier state as it is, or from bytes, or from its difference to a base. */
        private void restore(Subject subject, @Nullable Snapshot base) {
            if (kept.isEmpty()) {
                return;
            }
            Kept state = kept.get(random.nextInt(kept.size()));
            Snapshot snapshot = state.snapshot;
            if (base != null && random.nextBoolean()) {
                snapshot = Snapshot.fromBytes(snapshot.toBytes(base), base);
            } else if (base != null) {
                Snapshot read = Snapshot.fromBytes(snapshot.toBytes());
                snapshot = Snapshot.fromBytes(read.toBytes());
            }
            subject.box.restoreSnapshot(snapshot);
            subject.model = state.model;
        }

        private void replace(int index, Subject fork) {
            Subject before = boxes.set(index, fork);
            if (before.box != fork.box) {
                before.box.close();
            }
        }

        private void setTime(Subject subject, Instant time) {
            subject.box.setTime(time);
            subject.model = subject.model.at(time);
        }

        private static void check(Snapshot snapshot, FullCopy model) {
            assertThat(model.equalsSnapshot(snapshot.captured())).isTrue();
        }
    }
}
