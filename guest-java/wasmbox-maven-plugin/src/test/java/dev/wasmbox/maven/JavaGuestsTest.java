package dev.wasmbox.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The committed guests in Java, in boxes of the real host. */
@Tag("once")
class JavaGuestsTest {

    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root"), "test-guests", "java");
    private static final List<String> DETERMINISTIC =
            List.of("random", "hashes", "math", "time", "sleep", "divide", "count");

    sealed interface Command permits Move, Say, Stop {}

    record Move(int dx, int dy) implements Command {}

    record Say(String text) implements Command {}

    record Stop() implements Command {}

    record Point(int x, int y) {}

    record State(int count, List<String> said, Optional<Point> at) {}

    private final List<String> outputs = new ArrayList<>();

    private static WasmBoxModule module(String name) {
        return WasmBoxModule.fromWasmFile(GUESTS.resolve(name + ".wasm"));
    }

    private List<String> ask(WasmBoxHost<String, String> box, String... messages) {
        outputs.clear();
        for (String message : messages) {
            box.message(message);
        }
        return List.copyOf(outputs);
    }

    @Test
    void counters_snapshotAndRestore_goBack() {
        for (String name : List.of("counter", "countersync")) {
            try (var box = module(name).open(outputs::add)) {
                assertThat(ask(box, "up", "up")).containsExactly("value=1", "value=2");
                Snapshot two = box.snapshotState();
                assertThat(ask(box, "up")).containsExactly("value=3");
                box.restoreSnapshot(two);
                assertThat(ask(box, "down")).containsExactly("value=1");
            }
        }
    }

    /**
     * The pages are that of TeaVM's stack and of the objects that stay, that of the new ones, and
     * the next when it is full. A collection, of which a heap of 256 KiB needs very few, also
     * changes the notes of the collector.
     */
    @Test
    void counter_aMessageWithoutCollection_changesAtMostFivePages() {
        for (String name : List.of("counter", "countersync")) {
            try (var box = module(name).open(outputs::add)) {
                ask(box, "up", "up", "up");
                int sinceCollection = 0;
                for (int i = 0; i < 6_000; i++) {
                    Snapshot before = box.snapshotState();
                    ask(box, i % 3 == 0 ? "down" : "up");
                    int pages = box.snapshotState().diff(before).pages().size();
                    sinceCollection++;
                    if (pages > 5) {
                        assertThat(pages).as("%s, message %s", name, i).isLessThan(10);
                        assertThat(sinceCollection)
                                .as("%s, before %s", name, i)
                                .isGreaterThan(1_000);
                        sinceCollection = 0;
                    }
                }
            }
        }
    }

    @Test
    void garbage_manyMessages_staysSmallAndAnswersTheSameAfterRestores() {
        WasmBoxModule module = module("garbage");
        Random random = new Random(5);
        List<String> moved = new ArrayList<>();
        try (var steady = module.open(outputs::add);
                var wandering = module.open(moved::add)) {
            for (int i = 0; i < 2_000; i++) {
                String message = (char) ('a' + random.nextInt(26)) + "x".repeat(random.nextInt(30));
                steady.message(message);
                wandering.message(message);
                if (random.nextInt(40) == 0) {
                    Snapshot here = wandering.snapshotState();
                    wandering.message("lost");
                    moved.remove(moved.size() - 1);
                    wandering.restoreSnapshot(here);
                }
            }
            assertThat(moved).isEqualTo(outputs);
            assertThat(wandering.stateHash()).isEqualTo(steady.stateHash());
            assertThat(steady.snapshotState().memoryBytes()).isLessThan(4 << 20);
        }
    }

    @Test
    void typed_moves_answersWithStates() {
        List<State> states = new ArrayList<>();
        try (var box =
                module("typed")
                        .open(Codecs.of(Command.class), Codecs.of(State.class), states::add)) {
            box.message(new Move(1, 2));
            box.message(new Say("hi"));
            box.message(new Move(2, 0));
            box.message(new Stop());
            assertThat(box.isFinished()).isTrue();
        }
        assertThat(states)
                .containsExactly(
                        new State(1, List.of(), Optional.of(new Point(1, 2))),
                        new State(2, List.of("hi"), Optional.of(new Point(1, 2))),
                        new State(3, List.of("hi"), Optional.of(new Point(3, 2))),
                        new State(4, List.of("hi"), Optional.empty()));
    }

    @Test
    void typed_schema_isCarried() {
        assertThat(module("typed").schema().orElseThrow().toString())
                .contains("Move { dx: i32, dy: i32 }");
    }

    @Test
    void hostile_exception_failsTheMessageWithItsStackAndLosesNothing() {
        try (var box = module("hostile").open(outputs::add)) {
            ask(box, "count");
            var before = box.stateHash();
            assertThatThrownBy(() -> box.message("throw"))
                    .isInstanceOf(GuestException.class)
                    .hasMessageContaining("java.lang.IllegalStateException: on purpose")
                    .hasMessageContaining("at hostile.Hostile.answer(Hostile.java:")
                    .hasMessageContaining("Caused by: java.lang.RuntimeException: why");
            assertThat(box.stateHash()).isEqualTo(before);
            assertThat(ask(box, "count")).containsExactly("handled=2");
        }
    }

    @Test
    void hostile_brokenGuests_failAndRecover() {
        try (var box = module("hostile").open(outputs::add)) {
            for (String command : List.of("overflow", "memory", "index")) {
                assertThatThrownBy(() -> box.message(command))
                        .as(command)
                        .isInstanceOf(GuestException.class);
                assertThat(ask(box, "divide")).containsExactly("/ by zero Infinity true");
            }
        }
    }

    @Test
    void hostile_endlessRecursion_saysInWhichCalls_andChangesNothing() {
        for (Engine engine : Engine.values()) {
            for (Limits limits : List.of(Limits.DEFAULT, Limits.DEFAULT.withFuel(1_000_000_000L))) {
                try (var box =
                        WasmBoxHost.builder(module("hostile"))
                                .withEngine(engine)
                                .withLimits(limits)
                                .open(outputs::add)) {
                    var before = box.stateHash();
                    assertThatThrownBy(() -> box.message("overflow"))
                            .hasMessageContaining("java.lang.StackOverflowError")
                            .hasMessageContaining("at hostile.Hostile.deep(Hostile.java:")
                            .isInstanceOfSatisfying(
                                    GuestException.class,
                                    e ->
                                            assertThat(e.kind())
                                                    .isEqualTo(GuestException.Kind.STACK_OVERFLOW));
                    assertThat(box.stateHash()).isEqualTo(before);
                    assertThat(ask(box, "count")).containsExactly("handled=1");
                }
            }
        }
    }

    @Test
    void hostile_sleep_isVirtual() {
        try (var box = module("hostile").open(outputs::add)) {
            assertThat(ask(box, "sleep")).containsExactly("slept 1500");
        }
    }

    @Test
    void hostile_run_returning_finishes() {
        try (var box = module("hostile").open(outputs::add)) {
            assertThat(ask(box, "finish")).containsExactly("bye");
            assertThat(box.isFinished()).isTrue();
        }
    }

    @Test
    void hostile_boxesFedAlike_areAlikeOnBothEngines() {
        WasmBoxModule module = module("hostile");
        List<String> interpreted = new ArrayList<>();
        try (var one = module.open(outputs::add);
                var two =
                        WasmBoxHost.builder(module)
                                .withEngine(Engine.INTERPRETED)
                                .open(interpreted::add)) {
            for (String command : DETERMINISTIC) {
                one.message(command);
                two.message(command);
                assertThat(two.stateHash()).as(command).isEqualTo(one.stateHash());
            }
        }
        assertThat(interpreted).isEqualTo(outputs);
    }
}
