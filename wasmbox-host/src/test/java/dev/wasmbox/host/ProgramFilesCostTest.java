package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program's large file costs: once all of it, and from then on the blocks that change. */
@Tag("once")
final class ProgramFilesCostTest {
    private static final WasmBoxModule CLERK = Guests.program("clerk");
    private static final long FILE_BYTES = 20 << 20;

    /** With a file of 20 MiB of which no two blocks are the same. */
    private static Snapshot large;

    /** With 100 bytes in the middle of it changed. */
    private static Snapshot changed;

    private static WasmBoxHost<String, String> box;

    @TempDir Path folder;

    private static BoxBuilder builder() {
        return WasmBoxHost.builder(CLERK).asProgram(Program.of("clerk").withWritable("/out"));
    }

    @BeforeAll
    static void fill() {
        box = builder().open(output -> {});
        box.message("fill /out/large 20");
        StringBuilder puts = new StringBuilder();
        for (int block = 0; block < 20 << 8; block++) {
            puts.append("put /out/large " + (block << 12) + " " + block + "\n");
        }
        box.message(puts.toString());
        large = box.snapshotState();
        box.message("put /out/large 11000000 " + "a change of 25 characters".repeat(4));
        changed = box.snapshotState();
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @Test
    void delta_ofAChangeInALargeFile_isSmall() {
        byte[] delta = changed.toBytes(large);
        assertThat(delta).hasSizeLessThan(8_000);
        assertThat(Snapshot.fromBytes(delta, large)).isEqualTo(changed);
        assertThat(large.toBytes(changed)).hasSizeLessThan(8_000);
    }

    @Test
    void store_ofAChangeInALargeFile_growsLittle_andKeepsBoth() {
        try (var store = SnapshotStore.open(folder)) {
            store.put("large", large);
            long before = store.bytes();
            store.put("changed", changed);
            assertThat(store.bytes() - before).isLessThan(16_000);
            store.put("again", store.get("changed"));
            assertThat(store.bytes() - before).isLessThan(20_000);
        }
        try (var store = SnapshotStore.open(folder)) {
            assertThat(store.get("large")).isEqualTo(large);
            assertThat(store.remove("large")).isTrue();
            store.collectGarbage();
            assertThat(store.get("changed")).isEqualTo(changed);
            assertThat(store.get("again").stateHash()).isEqualTo(changed.stateHash());
            assertThat(store.verify(List.of(CLERK)).proven()).isEqualTo(2);
        }
    }

    @Test
    void store_blockOfAFileIsDamaged_isRefusedByName() throws IOException {
        try (var store = SnapshotStore.open(folder)) {
            store.put("large", large);
            store.put("changed", changed);
            store.put("start", builder().open(output -> {}).snapshotState());
        }
        damageTheFirstRecord();
        try (var store = SnapshotStore.open(folder)) {
            assertThatThrownBy(() -> store.get("large"))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("page 0 of a file cannot be read");
            assertThat(store.verify().damages())
                    .anySatisfy(
                            damage -> {
                                assertThat(damage.what()).contains("missing");
                                assertThat(damage.snapshots()).contains("large", "changed");
                                assertThat(damage.snapshots()).doesNotContain("start");
                            });
            assertThatThrownBy(store::collectGarbage).hasMessageContaining("missing");
            store.put("again", large);
            assertThat(store.get("changed")).isEqualTo(changed);
        }
    }

    /** The contents of files are stored first, so that is a block of one. */
    private void damageTheFirstRecord() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("000001.log").toFile(), "rw")) {
            file.seek(12 + 20 + 40);
            int before = file.read();
            file.seek(12 + 20 + 40);
            file.write(before ^ 1);
        }
    }

    @Test
    void snapshot_sizeInMemory_countsFiles() {
        assertThat(large.sizeInMemory()).isGreaterThan(FILE_BYTES);
        assertThat(Snapshot.fromBytes(large.toBytes()).sizeInMemory()).isGreaterThan(FILE_BYTES);
    }

    @Test
    void historyFile_ofChangesInALargeFile_growsByTheMessagesAndLittleElse() throws IOException {
        Path file = folder.resolve("history");
        String message = "put /out/large 400000 and nothing else is changed by a long message\n";
        try (var history =
                History.beginAt(large, builder(), Program.lines(), Program.text(), output -> {})) {
            history.recordTo(file, Durability.ON_FLUSH);
            history.flush();
            long before = Files.size(file);
            for (int i = 0; i < 3; i++) {
                history.message(message.repeat(1_500));
            }
            history.flush();
            long messages = 3L * 1_500 * message.length();
            assertThat(Files.size(file) - before).isBetween(messages, messages + 30_000);
        }
        try (var history =
                History.open(
                        file,
                        Durability.ON_FLUSH,
                        builder(),
                        Program.lines(),
                        Program.text(),
                        output -> {})) {
            assertThat(history.stateAt(0)).isEqualTo(large);
        }
    }
}
