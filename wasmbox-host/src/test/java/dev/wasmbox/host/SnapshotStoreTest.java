package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SnapshotStoreTest {
    @TempDir Path temporary;
    private Path folder;

    @BeforeEach
    void chooseFolder() {
        folder = temporary.resolve("store");
    }

    /** The states of a counter after 0, 1, … messages. */
    private static List<Snapshot> counted(int messages) {
        List<Snapshot> states = new ArrayList<>();
        try (var box = Guests.rust("counter").open(output -> {})) {
            states.add(box.snapshotState());
            for (int i = 0; i < messages; i++) {
                box.message("up");
                states.add(box.snapshotState());
            }
        }
        return states;
    }

    private static String answerAfter(Snapshot snapshot) {
        List<String> outputs = new ArrayList<>();
        try (var box = Guests.rust("counter").open(outputs::add)) {
            box.restoreSnapshot(snapshot);
            box.message("up");
        }
        return outputs.get(0);
    }

    // ---- keeping

    @Test
    void get_afterOpeningAgain_isWhatWasPut() {
        List<Snapshot> states = counted(9);
        try (var store = SnapshotStore.open(folder)) {
            IntStream.range(0, 10).forEach(i -> store.put("counter/" + i, states.get(i)));
            assertThat(store.get("counter/4")).isEqualTo(states.get(4));
        }
        try (var store = SnapshotStore.open(folder)) {
            assertThat(store.list()).hasSize(10).startsWith("counter/0").endsWith("counter/9");
            assertThat(answerAfter(store.get("counter/7"))).isEqualTo("value=8");
            for (int i = 0; i < 10; i++) {
                assertThat(store.get("counter/" + i)).isEqualTo(states.get(i));
            }
            assertThat(store.verify().isIntact()).isTrue();
        }
    }

    @Test
    void get_afterMemoryGrewAndGuestFinished_isWhatWasPut() {
        List<Snapshot> states = new ArrayList<>();
        try (var grow = Guests.rust("grow").open(output -> {});
                var hostile = Guests.rust("hostile").open(output -> {})) {
            grow.message("grow 40");
            grow.message("touch 300");
            states.add(grow.snapshotState());
            states.add(grow.fork(output -> {}).snapshotState());
            hostile.message("scribble 5 900");
            hostile.message("exit 0");
            states.add(hostile.snapshotState());
        }
        try (var store = SnapshotStore.open(folder)) {
            for (int i = 0; i < states.size(); i++) {
                store.put("s" + i, states.get(i));
            }
        }
        try (var store = SnapshotStore.open(folder)) {
            for (int i = 0; i < states.size(); i++) {
                Snapshot read = store.get("s" + i);
                assertThat(read).isEqualTo(states.get(i));
                assertThat(read.lineage()).isEqualTo(states.get(i).lineage());
                assertThat(read.exitCode()).isEqualTo(states.get(i).exitCode());
            }
        }
    }

    @Test
    void put_snapshotThatWasReadFromAFile_isKept() {
        Snapshot state = counted(3).get(3);
        try (var store = SnapshotStore.open(folder)) {
            store.put("read", Snapshot.fromBytes(state.toBytes()));
            store.put("again", store.get("read"));
            assertThat(answerAfter(store.get("again"))).isEqualTo("value=4");
        }
    }

    @Test
    void put_manySimilarSnapshots_costsTheirDifferences() {
        List<Snapshot> states = counted(1000);
        Map<String, Snapshot> all = new LinkedHashMap<>();
        IntStream.rangeClosed(0, 1000).forEach(i -> all.put("n" + i, states.get(i)));
        try (var store = SnapshotStore.open(folder)) {
            store.putAll(all);
            assertThat(store.list()).hasSize(1001);
            assertThat(store.bytes()).isLessThan(1001 * 5_000L);
            long before = store.bytes();
            store.put("same", states.get(500));
            assertThat(store.bytes() - before).isLessThan(1_000);
        }
    }

    @Test
    void put_sameName_replaces() {
        List<Snapshot> states = counted(2);
        try (var store = SnapshotStore.open(folder)) {
            store.put("x", states.get(1));
            store.put("x", states.get(2));
            assertThat(store.get("x")).isEqualTo(states.get(2));
            assertThat(store.list()).containsExactly("x");
        }
    }

    // ---- removing

    @Test
    void remove_isRememberedAndGetSaysSo() {
        try (var store = SnapshotStore.open(folder)) {
            store.put("x", counted(1).get(1));
            assertThat(store.remove("x")).isTrue();
            assertThat(store.remove("x")).isFalse();
        }
        try (var store = SnapshotStore.open(folder)) {
            assertThat(store.contains("x")).isFalse();
            assertThatThrownBy(() -> store.get("x"))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("no snapshot x");
        }
    }

    @Test
    void collectGarbage_freesWhatNoSnapshotNeedsAndNothingElse() {
        List<Snapshot> states = counted(300);
        try (var store = SnapshotStore.open(folder)) {
            for (int i = 0; i <= 300; i++) {
                store.put("n" + i, states.get(i));
            }
            for (int i = 0; i <= 300; i++) {
                if (i % 50 != 0) {
                    store.remove("n" + i);
                }
            }
            long before = store.bytes();
            assertThat(store.collectGarbage()).isGreaterThan(before / 2);
            assertThat(store.bytes()).isLessThan(before / 2);
            assertThat(store.collectGarbage()).isZero();
            store.put("new", states.get(17));
        }
        try (var store = SnapshotStore.open(folder)) {
            assertThat(store.list())
                    .containsExactly("n0", "n100", "n150", "n200", "n250", "n300", "n50", "new");
            assertThat(store.get("n150")).isEqualTo(states.get(150));
            assertThat(store.get("new")).isEqualTo(states.get(17));
            assertThat(store.verify().isIntact()).isTrue();
        }
    }

    @Test
    void collectGarbage_nothingLeft_leavesAnEmptyStoreThatWorks() throws Exception {
        List<Snapshot> states = counted(1);
        try (var store = SnapshotStore.open(folder)) {
            store.put("x", states.get(1));
            store.remove("x");
            store.collectGarbage();
            assertThat(store.bytes()).isLessThan(100);
            store.put("y", states.get(1));
        }
        try (var store = SnapshotStore.open(folder)) {
            assertThat(store.get("y")).isEqualTo(states.get(1));
        }
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".log"))).hasSize(1);
        }
    }

    // ---- use

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "/a", "a//b", "a b", "ä", "a\n", "a\\b", "a:b"})
    void put_badName_isRefused(String name) {
        try (var store = SnapshotStore.open(folder)) {
            Snapshot state = counted(0).get(0);
            assertThatThrownBy(() -> store.put(name, state))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no name for a snapshot");
            assertThat(store.list()).isEmpty();
        }
    }

    @Test
    void open_inUse_isRefused() {
        try (var store = SnapshotStore.open(folder)) {
            assertThat(store.list()).isEmpty();
            assertThatThrownBy(() -> SnapshotStore.open(folder))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void open_folderOfSomethingElse_isRefusedAndLeftAlone() throws Exception {
        Files.createDirectories(folder);
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> SnapshotStore.open(folder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("something else");
        assertThat(folder).isDirectoryContaining(file -> file.equals(letter));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void open_listOfSegmentsLost_isRefused() throws Exception {
        try (var store = SnapshotStore.open(folder)) {
            store.put("x", counted(1).get(1));
        }
        Files.delete(folder.resolve("segments"));
        assertThatThrownBy(() -> SnapshotStore.open(folder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void put_afterClose_isRefused() {
        var store = SnapshotStore.open(folder);
        store.close();
        store.close();
        assertThatThrownBy(store::list)
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("closed");
    }

    // ---- damage

    @Test
    void verify_everyByteOfAPageFlipped_namesThePageAndWhoNeedsIt() throws IOException {
        List<Snapshot> states = counted(3);
        try (var store = SnapshotStore.open(folder)) {
            for (int i = 0; i <= 3; i++) {
                store.put("n" + i, states.get(i));
            }
        }
        Path segment = folder.resolve("000001.log");
        byte[] good = Files.readAllBytes(segment);
        for (int at = 12; at < good.length; at += 61) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(segment, bad);
            try (var store = SnapshotStore.open(folder)) {
                requireDamageFoundOrLastWriteCut(store, states, at);
            }
            Files.write(segment, good);
        }
    }

    private static void requireDamageFoundOrLastWriteCut(
            SnapshotStore store, List<Snapshot> states, int at) {
        StoreCheck check = store.verify();
        List<String> named = new ArrayList<>();
        check.damages().forEach(damage -> named.addAll(damage.snapshots()));
        for (int i = 0; i < states.size(); i++) {
            String name = "n" + i;
            if (!store.contains(name)) {
                boolean lastWrite = i == states.size() - 1;
                assertThat(lastWrite || !check.isIntact()).as("byte %d", at).isTrue();
            } else if (named.contains(name)) {
                assertThatThrownBy(() -> store.get(name)).isInstanceOf(SnapshotException.class);
            } else {
                assertThat(store.get(name)).as("byte %d", at).isEqualTo(states.get(i));
            }
        }
        if (!named.isEmpty()) {
            assertThatThrownBy(store::collectGarbage).isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void get_pageDamagedWhileOpen_namesIt() throws IOException {
        Snapshot state = counted(3).get(3);
        try (var store = SnapshotStore.open(folder)) {
            store.put("x", state);
            store.put("garbage", counted(1).get(1));
            store.remove("garbage");
            Path segment = folder.resolve("000001.log");
            byte[] bytes = Files.readAllBytes(segment);
            bytes[100] ^= 1;
            Files.write(segment, bytes);
            assertThatThrownBy(() -> store.get("x"))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("000001.log, byte 12")
                    .hasMessageContaining("page ");
            StoreCheck check = store.verify();
            assertThat(check.damages()).hasSize(1);
            assertThat(check.damages().get(0).snapshots()).containsExactly("x");
            assertThat(check.damages().get(0).what()).contains("000001.log, byte 12");
            assertThatThrownBy(store::collectGarbage).hasMessageContaining("remove");
            store.remove("x");
            store.collectGarbage();
            store.put("x", state);
            assertThat(store.get("x")).isEqualTo(state);
        }
    }

    @Test
    void verify_snapshotWithTheHashOfAnotherState_isNamedWhereItsModuleIs() throws IOException {
        List<Snapshot> states = counted(2);
        Snapshot liar = withHash(states.get(2), states.get(1).stateHash());
        try (var store = SnapshotStore.open(folder)) {
            store.put("honest", states.get(1));
            store.put("liar", liar);
            assertThat(store.verify().proven()).isZero();
            StoreCheck check = store.verify(List.of(Guests.rust("counter")));
            assertThat(check.proven()).isEqualTo(1);
            assertThat(check.damages()).hasSize(1);
            assertThat(check.damages().get(0).snapshots()).containsExactly("liar");
            assertThat(check.damages().get(0).what())
                    .contains("it should be " + states.get(1).stateHash());
        }
    }

    /** The snapshot as its file would be with this hash and the right checksum. */
    private static Snapshot withHash(Snapshot snapshot, StateHash hash) {
        byte[] file = snapshot.toBytes();
        byte[] before = bytes(snapshot.stateHash());
        int at = 0;
        while (!Arrays.equals(file, at, at + before.length, before, 0, before.length)) {
            at++;
        }
        System.arraycopy(bytes(hash), 0, file, at, before.length);
        byte[] content = Arrays.copyOfRange(file, 40, file.length);
        System.arraycopy(Sha256.of(content), 0, file, 8, 32);
        return Snapshot.fromBytes(file);
    }

    private static byte[] bytes(StateHash hash) {
        Encoder out = new Encoder(16);
        out.writeI64(hash.high());
        out.writeI64(hash.low());
        return out.toByteArray();
    }

    @Test
    void put_pageThatWasDamaged_storesItAgain() throws IOException {
        Snapshot state = counted(3).get(3);
        try (var store = SnapshotStore.open(folder)) {
            store.put("x", state);
            store.put("y", counted(0).get(0));
        }
        Path segment = folder.resolve("000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[100] ^= 1;
        Files.write(segment, bytes);
        try (var store = SnapshotStore.open(folder)) {
            assertThatThrownBy(() -> store.get("x")).isInstanceOf(SnapshotException.class);
            store.put("x2", state);
            assertThat(store.get("x")).isEqualTo(state);
        }
    }
}
