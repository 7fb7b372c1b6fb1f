package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
    private final List<String> outputs = new ArrayList<>();
    @TempDir Path folder;

    private static BoxBuilder box(String guest) {
        return WasmBoxHost.builder(Guests.rust(guest));
    }

    private History<String, String> counted(int messages) {
        History<String, String> history = History.begin(box("counter"), outputs::add);
        for (int i = 0; i < messages; i++) {
            history.message("up");
        }
        return history;
    }

    // ---- the past

    @Test
    void entry_tellsMessageTimeOutputsAndState() {
        try (var history = counted(1)) {
            history.setTime(Instant.ofEpochSecond(7));
            history.message("down");
            HistoryEntry<String, String> entry = history.entry(2);
            assertThat(entry.message()).isEqualTo("down");
            assertThat(entry.time()).isEqualTo(Instant.ofEpochSecond(7));
            assertThat(entry.outputs()).containsExactly("value=0");
            assertThat(entry.state()).isEqualTo(history.snapshotState().stateHash());
        }
    }

    @Test
    void ask_answersFromThenAndLeavesTheLiveBox() {
        try (var history = counted(5)) {
            Snapshot live = history.snapshotState();
            assertThat(history.ask(2, "up")).containsExactly("value=3");
            assertThat(history.ask(0, "down")).containsExactly("value=-1");
            assertThat(history.snapshotState()).isEqualTo(live);
            assertThat(history.size()).isEqualTo(5);
        }
        assertThat(outputs).hasSize(5);
    }

    @Test
    void stateAt_everyMomentOfManyMessages_isWhatItWas() {
        List<StateHash> hashes = new ArrayList<>();
        try (var history = counted(0)) {
            hashes.add(history.snapshotState().stateHash());
            for (int i = 0; i < 1500; i++) {
                history.message(i % 3 == 0 ? "down" : "up");
                hashes.add(history.snapshotState().stateHash());
            }
            for (int moment : new int[] {0, 1, 2, 3, 511, 512, 513, 999, 1000, 1499, 1500}) {
                assertThat(history.stateAt(moment).stateHash()).isEqualTo(hashes.get(moment));
            }
        }
    }

    @Test
    void forkAt_opensASecondBoxWithALineage() {
        List<String> other = new ArrayList<>();
        try (var history = counted(3);
                var fork = history.forkAt(1, other::add)) {
            fork.message("up");
            history.message("up");
            assertThat(fork.snapshotState().lineage())
                    .containsExactly(new Fork(history.stateAt(1).stateHash(), false));
        }
        assertThat(other).containsExactly("value=2");
        assertThat(outputs).last().isEqualTo("value=4");
    }

    @Test
    void fork_canBeRewoundBeforeTheFork() {
        List<String> other = new ArrayList<>();
        try (var history = counted(3);
                var fork = history.forkAt(2, other::add)) {
            assertThat(fork.size()).isEqualTo(2);
            assertThat(fork.position()).isEqualTo(2);
            assertThat(fork.stateAt(1)).isEqualTo(history.stateAt(1));
            assertThat(fork.entry(2)).isEqualTo(history.entry(2));
            fork.rewindTo(1);
            fork.message("down");
            assertThat(fork.replay()).isEmpty();
            assertThat(history.size()).isEqualTo(3);
            assertThat(history.snapshotState()).isNotEqualTo(fork.snapshotState());
        }
        assertThat(other).containsExactly("value=0");
    }

    @Test
    void fork_timeSetSinceTheLastMessage_isKept() {
        try (var history = counted(2)) {
            history.setTime(Instant.ofEpochSecond(70));
            history.setTime(Instant.ofEpochSecond(50));
            try (var fork = history.fork(output -> {})) {
                assertThat(fork.snapshotState()).isEqualTo(history.snapshotState());
                fork.message("up");
                history.message("up");
                assertThat(fork.entry(3)).isEqualTo(history.entry(3));
                assertThat(fork.replay()).isEmpty();
            }
        }
    }

    @Test
    void fork_afterManyMessages_everyLaterStateHasTheForkInItsLineage() {
        Path file = folder.resolve("fork.history");
        List<Fork> lineage;
        try (var history = counted(3);
                var fork = history.forkAt(2, output -> {})) {
            lineage = fork.snapshotState().lineage();
            assertThat(lineage).containsExactly(new Fork(history.stateAt(2).stateHash(), false));
            for (int i = 0; i < 1500; i++) {
                fork.message("up");
            }
            fork.recordTo(file, Durability.ON_FLUSH);
            requireLineageFrom(2, lineage, fork);
        }
        try (var read = History.open(file, Durability.ON_FLUSH, box("counter"), outputs::add)) {
            requireLineageFrom(2, lineage, read);
        }
    }

    private static void requireLineageFrom(
            int first, List<Fork> lineage, History<String, String> history) {
        for (int moment : new int[] {0, 1, 2, 3, 4, 77, 511, 515, 1023, 1025, 1501, 1502}) {
            assertThat(history.stateAt(moment).lineage())
                    .as("moment %d", moment)
                    .isEqualTo(moment < first ? List.of() : lineage);
        }
    }

    // ---- going back

    @Test
    void rewindTo_backAndForward_keepsLaterMessagesUntilTheNextOne() {
        try (var history = counted(3)) {
            history.rewindTo(1);
            assertThat(history.size()).isEqualTo(3);
            history.rewindTo(3);
            history.message("up");
            history.rewindTo(1);
            history.message("down");
            assertThat(history.size()).isEqualTo(2);
            assertThat(history.entry(2).message()).isEqualTo("down");
        }
        assertThat(outputs).containsExactly("value=1", "value=2", "value=3", "value=4", "value=0");
    }

    @Test
    void rewindTo_noSuchMoment_isRefused() {
        try (var history = counted(2)) {
            assertThatThrownBy(() -> history.rewindTo(3))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("no message 3")
                    .hasMessageContaining("1 to 2");
            assertThatThrownBy(() -> history.stateAt(-1)).isInstanceOf(HistoryException.class);
            assertThatThrownBy(() -> history.entry(0)).isInstanceOf(HistoryException.class);
            assertThat(history.position()).isEqualTo(2);
        }
    }

    @Test
    void rewindTo_finishedGuest_livesAgain() {
        try (var history = History.begin(box("hostile"), outputs::add)) {
            history.message("up");
            history.message("exit 0");
            assertThatThrownBy(() -> history.message("up")).isInstanceOf(GuestException.class);
            history.rewindTo(1);
            history.message("up");
            assertThat(history.size()).isEqualTo(2);
        }
    }

    // ---- failures

    @Test
    void message_thatFails_isNotKept() {
        try (var history = History.begin(box("hostile"), outputs::add)) {
            history.message("up");
            for (String bad : List.of("trap", "panic no", "bad-utf8", "unknown")) {
                assertThatThrownBy(() -> history.message(bad)).isInstanceOf(GuestException.class);
            }
            history.message("up");
            assertThat(history.size()).isEqualTo(2);
            assertThat(history.replay()).isEmpty();
        }
        assertThat(outputs).hasSize(2);
    }

    @Test
    void message_afterClose_isRefused() {
        var history = counted(1);
        history.close();
        history.close();
        assertThatThrownBy(() -> history.message("up"))
                .isInstanceOf(BoxUseException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void message_consumerThrows_isKeptAllTheSame() {
        var history =
                History.begin(
                        box("counter"),
                        output -> {
                            throw new IllegalStateException(output);
                        });
        assertThatThrownBy(() -> history.message("up")).hasMessage("value=1");
        assertThat(history.size()).isEqualTo(1);
        history.close();
    }

    // ---- time

    @Test
    void replay_clocksSetBackAndForth_isTheSame() {
        try (var history = History.begin(box("hostile"), outputs::add)) {
            long[] times = {5, 9, 3, 3, 4, 100, 50, 40, 60};
            for (int i = 0; i < times.length; i++) {
                history.setTime(Instant.ofEpochSecond(times[i]));
                if (i % 4 == 3) {
                    history.message("clock");
                }
            }
            history.message("sleep 20");
            history.message("clock");
            assertThat(history.replay()).isEmpty();
            assertThat(history.replay(Engine.INTERPRETED)).isEmpty();
        }
    }

    // ---- files

    @Test
    void open_goesOnWhereTheFileEnds() {
        Path file = folder.resolve("counter.history");
        try (var history = counted(2)) {
            history.recordTo(file, Durability.EACH_MESSAGE);
            history.message("up");
            history.rewindTo(1);
            history.message("down");
            history.message("up");
            history.rewindTo(2);
            history.setTime(Instant.ofEpochSecond(99));
        }
        outputs.clear();
        try (var history = History.open(file, Durability.ON_FLUSH, box("counter"), outputs::add)) {
            assertThat(outputs).isEmpty();
            assertThat(history.size()).isEqualTo(3);
            assertThat(history.position()).isEqualTo(2);
            assertThat(history.snapshotState().time()).isEqualTo(Instant.ofEpochSecond(99));
            history.rewindTo(3);
            history.message("up");
            assertThat(history.replay()).isEmpty();
        }
        assertThat(outputs).containsExactly("value=2");
    }

    @Test
    void open_longHistory_hasEveryState() {
        Path file = folder.resolve("grow.history");
        List<StateHash> hashes = new ArrayList<>();
        try (var history = History.begin(box("grow"), outputs::add)) {
            history.recordTo(file, Durability.ON_FLUSH);
            hashes.add(history.snapshotState().stateHash());
            history.message("grow 8");
            hashes.add(history.snapshotState().stateHash());
            for (int i = 0; i < 2000; i++) {
                history.message("touch at " + i * 40_961 % (8 << 20));
                hashes.add(history.snapshotState().stateHash());
            }
        }
        try (var history = History.open(file, Durability.ON_FLUSH, box("grow"), outputs::add)) {
            for (int moment = 0; moment < hashes.size(); moment += 97) {
                assertThat(history.stateAt(moment).stateHash()).isEqualTo(hashes.get(moment));
            }
            assertThat(history.snapshotState().stateHash()).isEqualTo(hashes.get(2001));
        }
    }

    @Test
    void open_otherMemoryLimit_keepsTheOneOfTheFile() {
        Path file = folder.resolve("grow.history");
        Limits small = Limits.DEFAULT.withMemoryBytes(8 << 20);
        try (var history = History.begin(box("grow").withLimits(small), outputs::add)) {
            history.recordTo(file, Durability.ON_FLUSH);
            history.message("grow 2");
            history.message("grow 20");
        }
        assertThat(outputs).last().asString().startsWith("refused");
        try (var history = History.open(file, Durability.ON_FLUSH, box("grow"), outputs::add)) {
            assertThat(history.replay()).isEmpty();
            assertThat(history.ask(1, "grow 20")).first().asString().startsWith("refused");
        }
    }

    @Test
    void open_inUse_isRefused() {
        Path file = folder.resolve("counter.history");
        try (var history = counted(1)) {
            history.recordTo(file, Durability.ON_FLUSH);
            assertThatThrownBy(
                            () ->
                                    History.open(
                                            file,
                                            Durability.ON_FLUSH,
                                            box("counter"),
                                            outputs::add))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void open_badFiles_saysWhy() throws Exception {
        Path file = folder.resolve("counter.history");
        try (var history = counted(1)) {
            history.recordTo(file, Durability.ON_FLUSH);
            assertThatThrownBy(() -> history.recordTo(file, Durability.ON_FLUSH))
                    .hasMessageContaining("exists already");
        }
        assertFailsToOpen(folder.resolve("none"), "counter", "there is no file");
        assertFailsToOpen(Guests.rustFile("counter"), "counter", "not a history");
        assertFailsToOpen(file, "hostile", "module");
        byte[] bytes = Files.readAllBytes(file);
        bytes[8] = 9;
        assertFailsToOpen(Files.write(file, bytes), "counter", "format version 9");
    }

    private void assertFailsToOpen(Path file, String guest, String reason) {
        assertThatThrownBy(() -> History.open(file, Durability.ON_FLUSH, box(guest), outputs::add))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    // ---- calls from within a message

    private static BoxBuilder hostile(List<Runnable> calls, List<Throwable> thrown) {
        return box("hostile")
                .withStdout(
                        line -> {
                            for (Runnable call : calls) {
                                try {
                                    call.run();
                                } catch (RuntimeException | AssertionError e) {
                                    thrown.add(e);
                                }
                            }
                        });
    }

    @Test
    void calls_fromWithinAMessage_areRefusedAndDoNoHarm() {
        List<Runnable> calls = new ArrayList<>();
        List<Throwable> thrown = new ArrayList<>();
        Path file = folder.resolve("recorded");
        try (var history = History.begin(hostile(calls, thrown), outputs::add)) {
            history.message("up");
            calls.add(() -> history.rewindTo(0));
            calls.add(() -> history.message("up"));
            calls.add(() -> history.setTime(Instant.EPOCH));
            calls.add(() -> history.forkAt(0, output -> {}).close());
            calls.add(() -> history.stateAt(1));
            calls.add(() -> history.entry(1));
            calls.add(() -> history.recordTo(file, Durability.ON_FLUSH));
            calls.add(history::flush);
            calls.add(history::close);
            history.message("stdout called");
            assertThat(thrown).hasSize(calls.size()).hasOnlyElementsOfType(BoxUseException.class);
            calls.clear();
            history.message("up");
            assertThat(history.size()).isEqualTo(3);
            assertThat(history.entry(3).outputs().get(0)).startsWith("value=2 ");
            assertThat(history.replay(Engine.COMPILED)).isEmpty();
        }
        assertThat(file).doesNotExist();
    }
}
