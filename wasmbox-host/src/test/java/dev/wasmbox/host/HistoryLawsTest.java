package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Laws of histories and stores, on guests that grow, write all over, and look at the clock. */
@Tag("once")
final class HistoryLawsTest {
    private Path folder = Path.of("");

    /** Something that is done to a history. */
    record Step(Kind kind, int number) {
        enum Kind {
            MESSAGE,
            FAIL,
            TIME,
            REWIND,
            REOPEN,
            FORK,
            RECORD
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step.Kind> kinds =
                Arbitraries.frequency(
                        Tuple.of(12, Step.Kind.MESSAGE),
                        Tuple.of(1, Step.Kind.FAIL),
                        Tuple.of(3, Step.Kind.TIME),
                        Tuple.of(2, Step.Kind.REWIND),
                        Tuple.of(1, Step.Kind.REOPEN),
                        Tuple.of(2, Step.Kind.FORK),
                        Tuple.of(1, Step.Kind.RECORD));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 1_000_000))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static String message(int number) {
        return switch (number % 16) {
            case 0 -> "grow 1";
            case 1 -> "sum";
            case 2, 3, 4, 5 -> "touch " + number % 20;
            default -> "touch at " + number * 17L % (1 << 20);
        };
    }

    private static BoxBuilder box() {
        return WasmBoxHost.builder(Guests.rust("grow"));
    }

    /** What a history is to be, kept in full. */
    private static final class Model {
        final List<String> messages = new ArrayList<>();
        final List<Snapshot> states = new ArrayList<>();
        final List<List<String>> outputs = new ArrayList<>();
        int position;

        void dropLater() {
            messages.subList(position, messages.size()).clear();
            outputs.subList(position, outputs.size()).clear();
            states.subList(position + 1, states.size()).clear();
        }

        void add(String message, Snapshot after, List<String> answers) {
            dropLater();
            messages.add(message);
            outputs.add(List.copyOf(answers));
            states.add(after);
            position++;
        }

        void requireSame(History<String, String> history) {
            assertThat(history.position()).isEqualTo(position);
            assertThat(history.size()).isEqualTo(messages.size());
            for (int i = 0; i < states.size(); i++) {
                assertThat(history.stateAt(i)).isEqualTo(states.get(i));
            }
            for (int i = 0; i < messages.size(); i++) {
                assertThat(history.entry(i + 1).message()).isEqualTo(messages.get(i));
                assertThat(history.entry(i + 1).outputs()).isEqualTo(outputs.get(i));
                assertThat(history.entry(i + 1).state()).isEqualTo(states.get(i + 1).stateHash());
            }
        }
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void history_afterAnySteps_isWhatAModelThatKeepsEverythingSays(
            @ForAll("steps") List<Step> steps) throws IOException {
        Path file = null;
        List<String> answers = new ArrayList<>();
        Model model = new Model();
        History<String, String> history = History.begin(box(), answers::add);
        history.message("grow 1");
        model.states.add(history.stateAt(0));
        model.add("grow 1", history.stateAt(1), answers);
        for (Step step : steps) {
            answers.clear();
            switch (step.kind()) {
                case MESSAGE -> {
                    history.message(message(step.number()));
                    model.add(message(step.number()), history.snapshotState(), answers);
                }
                case FAIL -> requireFailureChangesNothing(history);
                case TIME -> history.setTime(Instant.ofEpochSecond(step.number()));
                case REWIND -> {
                    model.position = 1 + step.number() % model.messages.size();
                    history.rewindTo(model.position);
                }
                case RECORD -> {
                    file = Files.createTempFile(folder, "history", "");
                    Files.delete(file);
                    history.recordTo(file, Durability.ON_FLUSH);
                }
                case FORK -> {
                    History<String, String> origin = history;
                    if (step.number() % 2 == 0) {
                        history = origin.fork(answers::add);
                    } else {
                        model.position = 1 + step.number() % model.messages.size();
                        model.dropLater();
                        history = origin.forkAt(model.position, answers::add);
                    }
                    model.dropLater();
                    origin.close();
                    file = null;
                }
                case REOPEN -> {
                    if (file == null) {
                        continue;
                    }
                    Snapshot before = history.snapshotState();
                    history.close();
                    history = History.open(file, Durability.ON_FLUSH, box(), answers::add);
                    assertThat(history.snapshotState()).isEqualTo(before);
                }
            }
        }
        model.requireSame(history);
        assertThat(history.replay()).isEmpty();
        assertThat(history.replay(Engine.INTERPRETED)).isEmpty();
        history.close();
    }

    private static void requireFailureChangesNothing(History<String, String> history) {
        Snapshot before = history.snapshotState();
        try {
            history.message("no such command");
            assertThat(false).as("the message fails").isTrue();
        } catch (GuestException e) {
            assertThat(history.snapshotState()).isEqualTo(before);
        }
    }

    /** Something that is done to a store. */
    record Deed(Kind kind, int name, int state) {
        enum Kind {
            PUT,
            REMOVE,
            COLLECT,
            REOPEN
        }
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Deed.Kind> kinds =
                Arbitraries.frequency(
                        Tuple.of(8, Deed.Kind.PUT),
                        Tuple.of(4, Deed.Kind.REMOVE),
                        Tuple.of(2, Deed.Kind.COLLECT),
                        Tuple.of(1, Deed.Kind.REOPEN));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, STATES - 1))
                .as(Deed::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static final int STATES = 25;

    private static List<Snapshot> states() {
        List<Snapshot> states = new ArrayList<>();
        try (var grow = box().open(output -> {});
                var counter = Guests.rust("counter").open(output -> {})) {
            grow.message("grow 1");
            for (int i = 0; states.size() < STATES; i++) {
                grow.message(message(i * 7));
                counter.message("up");
                states.add((i % 3 == 0 ? counter : grow).snapshotState());
            }
        }
        return states;
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void store_afterAnyDeeds_holdsWhatAMapWouldHold(@ForAll("deeds") List<Deed> deeds)
            throws IOException {
        List<Snapshot> states = states();
        Path path = Files.createTempDirectory(folder, "store");
        Map<String, Snapshot> model = new LinkedHashMap<>();
        SnapshotStore store = SnapshotStore.open(path);
        for (Deed deed : deeds) {
            String name = "n" + deed.name();
            switch (deed.kind()) {
                case PUT -> {
                    store.put(name, states.get(deed.state()));
                    model.put(name, states.get(deed.state()));
                }
                case REMOVE -> assertThat(store.remove(name)).isEqualTo(model.remove(name) != null);
                case COLLECT -> assertThat(store.collectGarbage()).isNotNegative();
                case REOPEN -> {
                    store.close();
                    store = SnapshotStore.open(path);
                }
            }
            assertThat(store.list())
                    .containsExactlyElementsOf(model.keySet().stream().sorted().toList());
        }
        for (Map.Entry<String, Snapshot> entry : model.entrySet()) {
            assertThat(store.get(entry.getKey())).isEqualTo(entry.getValue());
        }
        assertThat(store.verify().damages()).isEmpty();
        store.close();
    }

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("wasmbox-laws");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
