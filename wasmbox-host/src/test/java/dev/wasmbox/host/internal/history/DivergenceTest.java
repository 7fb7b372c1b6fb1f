package dev.wasmbox.host.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.Durability;
import dev.wasmbox.host.History;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.host.internal.file.IntactRecords;
import dev.wasmbox.host.internal.file.RecordLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories in which one entry was changed by somebody who keeps the checksums right, so that only
 * playing them finds it.
 */
final class DivergenceTest {
    private static final int STEP_BYTES = 64 << 10;
    private static final WasmBoxModule GROW =
            WasmBoxModule.fromWasmFile(
                    Path.of(System.getProperty("wasmbox.root"), "test-guests/rust/grow.wasm"));

    @TempDir Path folder;

    /**
     * A history of ten writes, of which one entry is changed. Without checkpoints, which are made
     * on a slow machine: nothing before one would be played.
     */
    private Path tampered(int number, UnaryOperator<JournalEntry> change) throws IOException {
        Path original = folder.resolve("original");
        Path changed = folder.resolve("changed");
        try (var history = History.begin(WasmBoxHost.builder(GROW), output -> {})) {
            history.recordTo(original, Durability.ON_FLUSH);
            history.message("grow 1");
            for (int i = 1; i < 10; i++) {
                history.message("touch at " + i * STEP_BYTES);
            }
        }
        List<byte[]> records = new ArrayList<>();
        IntactRecords reader = new IntactRecords(in -> records.add(changed(in, number, change)));
        RecordLog.open(original, HistoryFile.KIND, reader).close();
        records.removeIf(record -> record[0] == HistoryFile.CHECKPOINT);
        try (RecordLog log = RecordLog.create(changed, HistoryFile.KIND)) {
            log.append(records);
        }
        return changed;
    }

    private static byte[] changed(Decoder in, int number, UnaryOperator<JournalEntry> change) {
        byte[] payload = in.readRaw(in.remaining());
        Decoder again = new Decoder(payload);
        if (again.readU8() != HistoryFile.MESSAGE || again.readI32() != number) {
            return payload;
        }
        Encoder out = new Encoder();
        out.writeU8(HistoryFile.MESSAGE);
        out.writeI32(number);
        change.apply(JournalEntry.decode(again)).encode(out);
        return out.toByteArray();
    }

    private static JournalEntry.Outcome otherHash(JournalEntry.Outcome outcome) {
        return new JournalEntry.Outcome(
                outcome.hash().plus(new StateHash(0, 1)), outcome.changed());
    }

    private static History<String, String> open(Path file) {
        return History.open(file, Durability.ON_FLUSH, WasmBoxHost.builder(GROW), output -> {});
    }

    /** The same history, opened before the entry that was changed, and then played. */
    private static Divergence divergence(Path file) throws IOException {
        List<byte[]> records = new ArrayList<>();
        IntactRecords reader = new IntactRecords(in -> records.add(in.readRaw(in.remaining())));
        try (RecordLog log = RecordLog.open(file, HistoryFile.KIND, reader)) {
            Encoder position = new Encoder();
            position.writeU8(HistoryFile.POSITION);
            position.writeI32(1);
            log.append(List.of(position.toByteArray()));
        }
        try (var history = open(file)) {
            Optional<Divergence> found = history.replay();
            assertThatThrownBy(() -> history.rewindTo(10))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining(found.orElseThrow().toString());
            assertThat(history.position()).isEqualTo(1);
            return found.orElseThrow();
        }
    }

    @Test
    void replay_messageThatWroteElsewhere_isNamedWithTheFirstPage() throws IOException {
        Path file =
                tampered(
                        7,
                        entry ->
                                new JournalEntry(
                                        entry.times(),
                                        entry.sentAt(),
                                        Codecs.string().toBytes("touch at 40960"),
                                        entry.outputs(),
                                        entry.outcome()));
        Divergence found = divergence(file);
        int page = firstPageThatDiffers(7, "touch at 40960");
        assertThat(found.message()).isEqualTo(7);
        assertThat(found.page()).hasValue(page);
        assertThat(found.toString()).contains("message 7").contains("page " + page + " ");
    }

    private int firstPageThatDiffers(int number, String otherMessage) {
        try (var history = open(folder.resolve("original"));
                var other = history.forkAt(number - 1, output -> {})) {
            other.message(otherMessage);
            return history.stateAt(number).diff(other.snapshotState()).pages().get(0);
        }
    }

    @Test
    void replay_stateThatDiffersOutsideOfTheMemory_namesNoPage() throws IOException {
        Path file =
                tampered(
                        4,
                        entry ->
                                new JournalEntry(
                                        entry.times(),
                                        entry.sentAt(),
                                        entry.message(),
                                        entry.outputs(),
                                        otherHash(Objects.requireNonNull(entry.outcome()))));
        Divergence found = divergence(file);
        assertThat(found.message()).isEqualTo(4);
        assertThat(found.page()).isEmpty();
        assertThat(found.reason()).contains("the memory is the same");
    }

    @Test
    void replay_otherOutputs_namesTheMessage() throws IOException {
        Path file =
                tampered(
                        5,
                        entry ->
                                new JournalEntry(
                                        entry.times(),
                                        entry.sentAt(),
                                        entry.message(),
                                        List.of(Codecs.string().toBytes("touched=2")),
                                        entry.outcome()));
        assertThat(divergence(file))
                .isEqualTo(new Divergence(5, OptionalInt.empty(), "its output 0 differs"));
    }

    @Test
    void replay_messageThatFailsNow_namesTheMessage() throws IOException {
        Path file =
                tampered(
                        3,
                        entry ->
                                new JournalEntry(
                                        entry.times(),
                                        entry.sentAt(),
                                        Codecs.string().toBytes("no such command"),
                                        entry.outputs(),
                                        entry.outcome()));
        Divergence found = divergence(file);
        assertThat(found.message()).isEqualTo(3);
        assertThat(found.reason()).startsWith("it fails").contains("unknown command");
    }

    @Test
    void open_lastMessagesLeadElsewhere_isRefusedWithThePage() throws IOException {
        Path file =
                tampered(
                        9,
                        entry ->
                                new JournalEntry(
                                        entry.times(),
                                        entry.sentAt(),
                                        Codecs.string().toBytes("touch at 0"),
                                        entry.outputs(),
                                        entry.outcome()));
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("message 9")
                .hasMessageContaining("page ");
    }
}
