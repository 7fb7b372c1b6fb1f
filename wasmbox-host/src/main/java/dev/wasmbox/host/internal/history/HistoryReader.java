package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.host.Durability;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.SnapshotFile;
import dev.wasmbox.host.internal.file.Closing;
import dev.wasmbox.host.internal.file.IntactRecords;
import dev.wasmbox.host.internal.file.RecordLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the journal out of a history file, record by record. */
final class HistoryReader {
    private static final String NO_BEGINNING =
            "it has no beginning: the first record, which all others go on from, is cut off or"
                    + " damaged; only another copy of the file can help";

    private final Path file;
    private final Guest guest;
    private final HistoryHeap heap;
    private @Nullable Journal journal;
    private @Nullable CapturedState lastCheckpoint;

    private HistoryReader(Path file, Guest guest, HistoryHeap heap) {
        this.file = file;
        this.guest = guest;
        this.heap = heap;
    }

    /**
     * What was read.
     *
     * @param file opened for appending
     */
    record Read(Journal journal, HistoryFile file) {}

    /** The hash of the module that a file is of. */
    static String moduleHash(Path file) {
        requireExists(file);
        try {
            byte[] first = RecordLog.first(file, HistoryFile.KIND);
            if (first == null) {
                throw new IOException(NO_BEGINNING);
            }
            Decoder in = new Decoder(first);
            require(in.readU8() == HistoryFile.BEGINNING, "the first record is no beginning");
            in.readI64();
            return SnapshotFile.read(in.readBytes(), "it", null, Limits.MAX_MEMORY_BYTES)
                    .moduleHashText();
        } catch (IOException e) {
            throw HistoryFile.failure("cannot read ", file, e);
        } catch (CodecException | SnapshotException e) {
            throw new HistoryException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void requireExists(Path file) {
        if (!Files.exists(file)) {
            throw new HistoryException("there is no file " + file);
        }
    }

    static Read read(Path file, Durability durability, Guest guest, HistoryHeap heap) {
        requireExists(file);
        HistoryReader reader = new HistoryReader(file, guest, heap);
        try {
            return reader.read(durability);
        } catch (Throwable e) {
            if (reader.journal != null) {
                Closing.after(e, reader.journal);
            }
            throw e;
        }
    }

    private Read read(Durability durability) {
        try {
            IntactRecords records = new IntactRecords(this::record);
            RecordLog log = RecordLog.open(file, HistoryFile.KIND, records);
            Journal known = journal;
            CapturedState last = lastCheckpoint;
            if (known == null || last == null) {
                log.close();
                throw new HistoryException("cannot read " + file + ": " + NO_BEGINNING);
            }
            return new Read(known, new HistoryFile(file, log, durability, last));
        } catch (IOException e) {
            throw HistoryFile.failure("cannot read ", file, e);
        } catch (SnapshotException e) {
            throw new HistoryException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void record(Decoder in) {
        int kind = in.readU8();
        Journal known = journal;
        if (known == null) {
            require(kind == HistoryFile.BEGINNING, "the first record is of kind " + kind);
            journal = new Journal(beginning(in), heap);
        } else {
            event(kind, known, in);
        }
        in.expectEnd();
    }

    private Journal.Beginning beginning(Decoder in) {
        long memoryBytes = in.readI64();
        require(
                memoryBytes > 0 && memoryBytes <= Limits.MAX_MEMORY_BYTES,
                "a memory of " + memoryBytes + " bytes");
        CapturedState state = snapshot(in.readBytes());
        return new Journal.Beginning(state, JournalEntry.readOutputs(in), memoryBytes);
    }

    private CapturedState snapshot(byte[] bytes) {
        CapturedState state =
                SnapshotFile.read(bytes, file.toString(), lastCheckpoint, Limits.MAX_MEMORY_BYTES)
                        .wholeWith(guest);
        lastCheckpoint = state;
        return state;
    }

    private void event(int kind, Journal known, Decoder in) {
        switch (kind) {
            case HistoryFile.MESSAGE -> {
                int number = in.readI32();
                require(number == known.position() + 1, "message " + number + " is out of order");
                JournalEntry entry = JournalEntry.decode(in);
                require(entry.outcome() != null, "message " + number + " has no outcome");
                known.add(entry);
            }
            case HistoryFile.CHECKPOINT -> {
                int number = in.readI32();
                CapturedState state = snapshot(in.readBytes());
                require(number == known.position(), "checkpoint " + number + " is out of order");
                keep(known.checkpoints(), number, state);
            }
            case HistoryFile.POSITION -> {
                int number = in.readI32();
                require(number >= 0 && number <= known.size(), "there is no message " + number);
                known.moveTo(number);
            }
            case HistoryFile.TIMES -> known.replaceTimes(JournalEntry.readTimes(in));
            default -> throw new CodecException("the kind of record " + kind + " is unknown");
        }
    }

    /** Where the descent is another one than before, the box was forked: no state replaces that. */
    private static void keep(Checkpoints checkpoints, int number, CapturedState state) {
        if (checkpoints.atOrBefore(number).getValue().lineage().equals(state.lineage())) {
            checkpoints.offer(number, state);
        } else {
            checkpoints.pin(number, state);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CodecException(otherwise);
        }
    }
}
