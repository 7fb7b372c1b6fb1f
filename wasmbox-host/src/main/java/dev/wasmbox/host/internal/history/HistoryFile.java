package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.Durability;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.SnapshotFile;
import dev.wasmbox.host.internal.file.AtomicFile;
import dev.wasmbox.host.internal.file.Closing;
import dev.wasmbox.host.internal.file.FileErrors;
import dev.wasmbox.host.internal.file.IntactRecords;
import dev.wasmbox.host.internal.file.RecordLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A history on disk, version 1; {@code docs/history-format.md} has the layout and says what
 * survives a crash. Not thread-safe.
 */
final class HistoryFile implements AutoCloseable {
    static final RecordLog.Kind KIND = new RecordLog.Kind("WBXHIST\0", 1, "a history");

    static final int BEGINNING = 1;
    static final int MESSAGE = 2;
    static final int CHECKPOINT = 3;
    static final int POSITION = 4;
    static final int TIMES = 5;

    private final Path file;
    private final RecordLog log;
    private final Durability durability;
    private final CheckpointPace pace = new CheckpointPace();
    private CapturedState lastCheckpoint;

    HistoryFile(Path file, RecordLog log, Durability durability, CapturedState lastCheckpoint) {
        this.file = file;
        this.log = log;
        this.durability = durability;
        this.lastCheckpoint = lastCheckpoint;
    }

    /** Writes a journal to a new file, which appears when it is complete, and opens that. */
    static HistoryFile create(Path file, Durability durability, PastStates past) {
        Journal journal = past.journal();
        CapturedState start = journal.beginning().state();
        try {
            Path temporary = AtomicFile.beside(file);
            if (Files.exists(file)) {
                throw new HistoryException(file + " exists already; open it, or choose another");
            }
            CapturedState last;
            try (RecordLog log = RecordLog.create(temporary, KIND)) {
                HistoryFile copy = new HistoryFile(file, log, Durability.ON_FLUSH, start);
                copy.writeAll(past);
                copy.flush(journal.times());
                last = copy.lastCheckpoint;
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (Throwable e) {
                Closing.after(e, () -> Files.deleteIfExists(temporary));
                throw e;
            }
            AtomicFile.forceFolder(AtomicFile.folderOf(file));
            RecordLog log = RecordLog.open(file, KIND, new IntactRecords(record -> {}));
            return new HistoryFile(file, log, durability, last);
        } catch (IOException e) {
            throw failure("cannot write ", file, e);
        }
    }

    static HistoryException failure(String what, Path file, IOException e) {
        return new HistoryException(what + file + ": " + FileErrors.reason(e), e);
    }

    private void writeAll(PastStates past) throws IOException {
        Journal journal = past.journal();
        log.append(List.of(beginning(journal.beginning())));
        try (Outcomes outcomes = new Outcomes(past)) {
            for (int number = 1; number <= journal.size(); number++) {
                byte[] message = message(number, outcomes.entry(number));
                log.append(List.of(message));
                pace.message(message.length, 0);
                CapturedState state = journal.checkpoints().at(number);
                if (state != null && (pace.isDue() || journal.checkpoints().isPinned(number))) {
                    log.append(List.of(checkpoint(number, state)));
                    lastCheckpoint = state;
                }
            }
        }
        if (journal.position() < journal.size()) {
            log.append(List.of(position(journal.position())));
        }
    }

    // ---- appending

    /** Appends a message that took the guest so many nanoseconds; on failure nothing was. */
    void append(int number, JournalEntry entry, CapturedState after, long nanos) {
        List<byte[]> records = new ArrayList<>();
        records.add(message(number, entry));
        pace.message(records.get(0).length, nanos);
        boolean due = pace.isDue();
        if (due) {
            records.add(checkpoint(number, after));
        }
        append(records);
        if (due) {
            lastCheckpoint = after;
        }
    }

    /** Notes that the box went to the state after an entry. */
    void appendPosition(int number) {
        append(List.of(position(number)));
    }

    private void append(List<byte[]> records) {
        try {
            log.append(records);
            if (durability == Durability.EACH_MESSAGE) {
                log.force();
            }
        } catch (IOException e) {
            throw failure("cannot write ", file, e);
        }
    }

    /** Writes what the clock was set to since the last entry, and forces everything. */
    void flush(List<Long> times) {
        try {
            if (!times.isEmpty()) {
                log.append(List.of(times(times)));
            }
            log.force();
        } catch (IOException e) {
            throw failure("cannot write ", file, e);
        }
    }

    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw failure("cannot close ", file, e);
        }
    }

    // ---- records

    private static byte[] beginning(Journal.Beginning beginning) {
        Encoder out = record(BEGINNING);
        out.writeI64(beginning.memoryBytes());
        out.writeBytes(SnapshotFile.write(beginning.state(), null));
        JournalEntry.writeOutputs(beginning.outputs(), out);
        return out.toByteArray();
    }

    private static byte[] message(int number, JournalEntry entry) {
        Encoder out = record(MESSAGE);
        out.writeI32(number);
        entry.encode(out);
        return out.toByteArray();
    }

    private byte[] checkpoint(int number, CapturedState state) {
        long began = System.nanoTime();
        Encoder out = record(CHECKPOINT);
        out.writeI32(number);
        out.writeBytes(SnapshotFile.write(state, lastCheckpoint));
        pace.checkpoint(out.size(), System.nanoTime() - began);
        return out.toByteArray();
    }

    private static byte[] position(int number) {
        Encoder out = record(POSITION);
        out.writeI32(number);
        return out.toByteArray();
    }

    private static byte[] times(List<Long> times) {
        Encoder out = record(TIMES);
        JournalEntry.writeTimes(times, out);
        return out.toByteArray();
    }

    private static Encoder record(int kind) {
        Encoder out = new Encoder(256);
        out.writeU8(kind);
        return out;
    }
}
