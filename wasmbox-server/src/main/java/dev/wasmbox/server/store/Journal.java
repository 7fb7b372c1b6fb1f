package dev.wasmbox.server.store;

import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxFormat;
import java.util.List;
import java.util.Optional;

/**
 * What boxes have journaled, read without waking them. Entry n of a box has the sequence number n +
 * 1 in Pekko's journal.
 */
public final class Journal {
    private static final String ROWS =
            " FROM \"event_journal\" WHERE \"persistence_id\" = ? AND \"deleted\" = FALSE";

    private final Database database;

    public Journal(Database database) {
        this.database = database;
    }

    /** An entry with its number. */
    public record Entry(long number, BoxEvent event) {}

    /** Entries in order, at most so many. */
    public List<Entry> entries(String box, long from, long to, int limit) {
        return database.query(
                row ->
                        new Entry(
                                row.getLong(1) - 1,
                                BoxFormat.readEvent(row.getString(2), row.getBytes(3))),
                "SELECT \"sequence_number\", \"event_ser_manifest\", \"event_payload\""
                        + ROWS
                        + " AND \"sequence_number\" BETWEEN ? AND ?"
                        + " ORDER BY \"sequence_number\" LIMIT "
                        + limit,
                box,
                from + 1,
                to + 1);
    }

    public Optional<BoxEvent> entry(String box, long number) {
        return entries(box, number, number, 1).stream().map(Entry::event).findFirst();
    }

    /**
     * When an entry was written, in milliseconds since 1970, by the clock of the node that did
     * that.
     */
    public long writtenAt(String box, long number) {
        return database.first(
                        row -> row.getLong(1),
                        "SELECT \"write_timestamp\"" + ROWS + " AND \"sequence_number\" = ?",
                        box,
                        number + 1)
                .orElseThrow();
    }

    /** The number of the last entry; -1 if there is none. */
    public long last(String box) {
        return database.first(row -> row.getLong(1), "SELECT MAX(\"sequence_number\")" + ROWS, box)
                        .orElse(0L)
                - 1;
    }

    /**
     * A checkpoint as it is written.
     *
     * @param number the entry after which it was taken
     */
    public record Written(long number, String format, byte[] bytes) {}

    /** The newest checkpoint that is not after an entry. */
    public Optional<Written> checkpoint(String box, long number) {
        return database.first(
                row -> new Written(row.getLong(1) - 1, row.getString(2), row.getBytes(3)),
                "SELECT \"sequence_number\", \"snapshot_ser_manifest\", \"snapshot_payload\""
                        + " FROM \"snapshot\" WHERE \"persistence_id\" = ?"
                        + " AND \"sequence_number\" <= ? ORDER BY \"sequence_number\" DESC LIMIT 1",
                box,
                number + 1);
    }

    /** The number of the entry after which the newest checkpoint was taken. */
    public long lastCheckpoint(String box) {
        return database.first(
                                row -> row.getLong(1),
                                "SELECT MAX(\"sequence_number\") FROM \"snapshot\" WHERE"
                                        + " \"persistence_id\" = ?",
                                box)
                        .orElse(0L)
                - 1;
    }

    /** The number of the first entry after which the box had sent that many outputs. */
    public long entryOfOutput(String box, long output) {
        long low = 0;
        long high = last(box) + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long outputs = entry(box, middle).map(BoxEvent::outputs).orElse(Long.MAX_VALUE);
            if (outputs >= output) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
