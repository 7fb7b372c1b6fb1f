package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a first box to a pool of many: read it from top to bottom. {@code docs/tutorial.md} tells
 * the same story, and quotes this file.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TutorialTest {
    private final Path counter = Guests.rustFile("counter");
    private final List<String> answers = new ArrayList<>();

    @TempDir Path folder;

    // ---- one box

    @Test
    @Order(1)
    void aBox_answersMessages() {
        try (var box = WasmBoxHost.fromWasmFile(counter, answers::add)) {
            box.message("up");
            box.message("up");
            box.message("down");
        }
        assertThat(answers).containsExactly("value=1", "value=2", "value=1");
    }

    @Test
    @Order(2)
    void aSnapshot_isAValue() {
        try (var box = WasmBoxHost.fromWasmFile(counter, answers::add)) {
            box.message("up");
            Snapshot one = box.snapshotState();

            box.message("up");
            box.restoreSnapshot(one); // undone

            assertThat(box.snapshotState()).isEqualTo(one);
            assertThat(box.stateHash()).isEqualTo(one.stateHash());
        }
    }

    @Test
    @Order(3)
    void aSnapshotFile_goesOnInAnotherBox() {
        Path file = folder.resolve("counter.bin");
        try (var box = WasmBoxHost.fromWasmFile(counter, answers::add)) {
            box.message("up");
            box.snapshotToFile(file);
        }
        try (var box = WasmBoxHost.fromWasmFile(counter, answers::add)) {
            box.restoreSnapshotFromFile(file);
            box.message("up");
        }
        assertThat(answers).containsExactly("value=1", "value=2");
    }

    // ---- a module, and what its boxes may use

    @Test
    @Order(4)
    void aModule_isLoadedOnceForAllItsBoxes() {
        WasmBoxModule module = WasmBoxModule.fromWasmFile(counter);
        try (var ann = module.open(answers::add);
                var bob = module.open(answers::add)) {
            ann.message("up");
            ann.message("up");
            bob.message("up");
        }
        assertThat(answers).containsExactly("value=1", "value=2", "value=1");
    }

    @Test
    @Order(5)
    void aMessageThatFails_changesNothing() {
        WasmBoxModule hostile = WasmBoxModule.fromWasmFile(Guests.rustFile("hostile"));
        try (var box =
                WasmBoxHost.builder(hostile)
                        .withLimits(
                                Limits.DEFAULT
                                        .withMemoryBytes(64 << 20)
                                        .withMessageTime(Duration.ofSeconds(2)))
                        .open(answers::add)) {
            StateHash before = box.stateHash();

            assertThatThrownBy(() -> box.message("loop"))
                    .isInstanceOfSatisfying(
                            GuestException.class,
                            e -> assertThat(e.kind()).isEqualTo(GuestException.Kind.TIME_LIMIT));

            assertThat(box.stateHash()).isEqualTo(before);
            assertThat(answers).isEmpty();
        }
    }

    @Test
    @Order(6)
    void timeAndRandomness_areWhatTheHostSays() {
        WasmBoxModule random = WasmBoxModule.fromWasmFile(Guests.rustFile("random"));
        BoxBuilder seeded =
                WasmBoxHost.builder(random)
                        .withSeed(new byte[32])
                        .withTime(Instant.parse("2026-01-01T00:00:00Z"));
        try (var first = seeded.open(answers::add);
                var second = seeded.open(answers::add)) {
            first.message("draw");
            second.message("draw");
            assertThat(first.stateHash()).isEqualTo(second.stateHash());
        }
    }

    // ---- more than one future

    @Test
    @Order(7)
    void aFork_leavesTheOriginalAlone() {
        List<String> whatIf = new ArrayList<>();
        try (var game = WasmBoxHost.fromWasmFile(counter, answers::add)) {
            game.message("up");
            try (var other = game.fork(whatIf::add)) {
                other.message("down");
            }
            game.message("up");
        }
        assertThat(answers).containsExactly("value=1", "value=2");
        assertThat(whatIf).containsExactly("value=0");
    }

    @Test
    @Order(8)
    void aHistory_canBeRewoundAndAsked() {
        BoxBuilder box = WasmBoxHost.builder(WasmBoxModule.fromWasmFile(counter));
        try (var history = History.begin(box, answers::add)) {
            history.message("up");
            history.message("up");
            history.message("up");

            assertThat(history.ask(1, "down")).containsExactly("value=0"); // the past, untouched
            assertThat(history.replay()).isEmpty(); // nothing diverges

            history.rewindTo(1);
            history.message("down");
        }
        assertThat(answers).endsWith("value=3", "value=0");
    }

    // ---- many snapshots, many boxes

    @Test
    @Order(9)
    void aStore_keepsSnapshotsAtTheCostOfTheirDifferences() {
        try (var store = SnapshotStore.open(folder.resolve("boxes"));
                var box = WasmBoxHost.fromWasmFile(counter, answers::add)) {
            for (int i = 1; i <= 100; i++) {
                box.message("up");
                store.put("ann/" + i, box.snapshotState());
            }
            box.restoreSnapshot(store.get("ann/7"));
            box.message("up");

            assertThat(answers).endsWith("value=8");
            assertThat(store.list()).hasSize(100);
            assertThat(store.verify().isIntact()).isTrue();
        }
    }

    @Test
    @Order(10)
    void aPool_servesMoreBoxesThanAreAwake() {
        BoxBuilder box = WasmBoxHost.builder(WasmBoxModule.fromWasmFile(counter));
        try (var pool = WasmBoxPool.open(box, 2, Codecs.string(), Codecs.string())) {
            for (String player : List.of("ann", "bob", "cem", "ann")) {
                answers.addAll(pool.message(player, "up"));
            }
        }
        assertThat(answers).containsExactly("value=1", "value=1", "value=1", "value=2");
    }

    // ---- the guide

    @TestFactory
    Stream<DynamicTest> codeOfTheGuide_standsInThisFile() throws IOException {
        String here =
                Files.readString(
                        Guests.ROOT.resolve(
                                "wasmbox-host/src/test/java/dev/wasmbox/host/TutorialTest.java"));
        String guide = Files.readString(Guests.ROOT.resolve("docs/tutorial.md"));
        return Pattern.compile("(?ms)^```java\\n(.*?)^```$")
                .matcher(guide)
                .results()
                .map((MatchResult block) -> block.group(1))
                .map(
                        code ->
                                DynamicTest.dynamicTest(
                                        code.lines().findFirst().orElseThrow(),
                                        () -> assertThat(flat(here)).contains(flat(code))));
    }

    private static String flat(String code) {
        return code.replaceAll("(?m)^ +", "");
    }
}
