package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash can leave of the last write, made by hand: every length, and rubbish after it. */
@Tag("once")
final class TornWriteTest {
    private static final int MESSAGES = 4;

    @TempDir Path folder;

    // ---- histories

    /** A history file, and its size and state after each message. */
    private record Recorded(byte[] file, List<Integer> sizes, List<StateHash> states) {
        int messagesWithin(int size) {
            int count = 0;
            while (count + 1 < sizes.size() && sizes.get(count + 1) <= size) {
                count++;
            }
            return count;
        }
    }

    private Recorded record() throws IOException {
        Path file = folder.resolve("original");
        List<Integer> sizes = new ArrayList<>();
        List<StateHash> states = new ArrayList<>();
        byte[] whole;
        try (var history = begin()) {
            history.recordTo(file, Durability.EACH_MESSAGE);
            for (int i = 0; i <= MESSAGES; i++) {
                if (i > 0) {
                    history.message("up");
                }
                sizes.add((int) Files.size(file));
                states.add(history.snapshotState().stateHash());
            }
            whole = Files.readAllBytes(file);
        }
        return new Recorded(whole, sizes, states);
    }

    private static History<String, String> begin() {
        return History.begin(WasmBoxHost.builder(Guests.rust("counter")), output -> {});
    }

    private static History<String, String> open(Path file) {
        BoxBuilder box = WasmBoxHost.builder(Guests.rust("counter"));
        return History.open(file, Durability.ON_FLUSH, box, output -> {});
    }

    @Test
    void openHistory_cutAnywhereAfterItsBeginning_hasEveryWholeMessage() throws IOException {
        Recorded recorded = record();
        Path file = folder.resolve("copy");
        for (int size = recorded.sizes.get(0); size <= recorded.file.length; size++) {
            Files.write(file, Arrays.copyOf(recorded.file, size));
            int messages = recorded.messagesWithin(size);
            try (var history = open(file)) {
                assertThat(history.size()).as("%d bytes", size).isEqualTo(messages);
                assertThat(history.snapshotState().stateHash())
                        .isEqualTo(recorded.states.get(messages));
            }
            assertThat(Files.size(file)).isEqualTo((long) recorded.sizes.get(messages));
        }
    }

    @Test
    void openHistory_rubbishAfterItsEnd_isCutOff() throws IOException {
        Recorded recorded = record();
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            byte[] bytes = Arrays.copyOf(recorded.file, recorded.file.length + i * 7);
            for (int at = recorded.file.length; i % 2 == 0 && at < bytes.length; at++) {
                bytes[at] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("copy"), bytes);
            try (var history = open(file)) {
                assertThat(history.size()).isEqualTo(MESSAGES);
                history.message("up");
            }
            try (var history = open(file)) {
                assertThat(history.size()).isEqualTo(MESSAGES + 1);
            }
        }
    }

    @Test
    void openHistory_byteFlippedBeforeTheLastMessage_isRefusedAndTheFileLeftAlone()
            throws IOException {
        Recorded recorded = record();
        Path file = folder.resolve("copy");
        for (int at = 12; at < recorded.sizes.get(MESSAGES - 1); at++) {
            byte[] bytes = recorded.file.clone();
            bytes[at] ^= 4;
            Files.write(file, bytes);
            assertThatThrownBy(() -> open(file))
                    .as("byte %d", at)
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("damaged");
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
    }

    // ---- stores

    @Test
    void openStore_lastWriteCutAnywhere_hasEverythingBefore() throws IOException {
        Path original = folder.resolve("original");
        List<Snapshot> states = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        byte[] segment;
        try (var store = SnapshotStore.open(original);
                var box = Guests.rust("counter").open(output -> {})) {
            for (int i = 0; i < 3; i++) {
                box.message("up");
                states.add(box.snapshotState());
                store.put("n" + i, states.get(i));
                sizes.add((int) store.bytes());
            }
            store.remove("n0");
            segment = Files.readAllBytes(original.resolve("000001.log"));
        }
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Files.copy(original.resolve("segments"), copy.resolve("segments"));
        int fine = segment.length - 1_500;
        for (int size = sizes.get(0); size <= segment.length; size += size < fine ? 29 : 1) {
            Files.write(copy.resolve("000001.log"), Arrays.copyOf(segment, size));
            try (var store = SnapshotStore.open(copy)) {
                List<String> expected = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    if (sizes.get(i) <= size && !(i == 0 && size == segment.length)) {
                        expected.add("n" + i);
                        assertThat(store.get("n" + i)).isEqualTo(states.get(i));
                    }
                }
                assertThat(store.list()).as("%d bytes", size).isEqualTo(expected);
                assertThat(store.verify().isIntact()).isTrue();
            }
        }
    }

    @Test
    void openStore_leftoversOfAnInterruptedCollection_areRemoved() throws IOException {
        Path original = folder.resolve("original");
        try (var store = SnapshotStore.open(original);
                var box = Guests.rust("counter").open(output -> {})) {
            store.put("x", box.snapshotState());
        }
        Path leftover = original.resolve("000002.log");
        Files.copy(original.resolve("000001.log"), leftover);
        try (var store = SnapshotStore.open(original)) {
            assertThat(store.list()).containsExactly("x");
            assertThat(leftover).doesNotExist();
        }
    }
}
