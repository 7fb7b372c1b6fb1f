package dev.wasmbox.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.store.Blobs.Purpose;
import dev.wasmbox.server.store.KeptSnapshots.Kept;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshots with a name, and their states, over a database of which one thread has a connection.
 */
final class KeptSnapshotsTest {
    @TempDir private Path folder;

    @Test
    void put_sameStateAgainUnderItsName_keepsTheState() {
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            Blobs blobs = new Blobs(database);
            KeptSnapshots kept = new KeptSnapshots(database, blobs);
            for (int time = 0; time < 3; time++) {
                String state = blobs.put("box", Purpose.KEPT, new byte[] {1, 2, 3});
                kept.put("box", new Kept("name", 0, state, time));
                blobs.remove(List.of(state));
                assertThat(blobs.get(state)).as("after time %d", time).isPresent();
            }
        }
    }

    @Test
    void delete_oneOfTwoNamesOfAState_keepsItForTheOther() {
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            Blobs blobs = new Blobs(database);
            KeptSnapshots kept = new KeptSnapshots(database, blobs);
            String state = blobs.put("box", Purpose.KEPT, new byte[] {1, 2, 3});
            for (String name : List.of("first", "second")) {
                kept.put("box", new Kept(name, 0, state, 0));
            }
            for (String name : List.of("missing", "first")) {
                kept.delete("box", name);
                blobs.remove(List.of(state));
                assertThat(blobs.get(state)).as("without %s", name).isPresent();
            }
            kept.delete("box", "second");
            blobs.remove(List.of(state));
            assertThat(blobs.get(state)).isEmpty();
        }
    }

    @Test
    void put_stateThatAnotherNameGaveUpMeanwhile_isRefusedAndTheOldOneKept() {
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            Blobs blobs = new Blobs(database);
            KeptSnapshots kept = new KeptSnapshots(database, blobs);
            Kept old = new Kept("name", 0, blobs.put("box", Purpose.KEPT, new byte[] {1}), 0);
            assertThat(kept.put("box", old)).isTrue();
            String state = blobs.put("box", Purpose.KEPT, new byte[] {2});
            assertThat(kept.put("box", new Kept("other", 0, state, 0))).isTrue();

            String taken = blobs.put("box", Purpose.KEPT, new byte[] {2});
            kept.delete("box", "other");
            blobs.remove(List.of(state));

            assertThat(kept.put("box", new Kept("name", 1, taken, 1))).isFalse();
            assertThat(kept.list("box")).containsExactly(old);
            assertThat(blobs.get(old.state())).isPresent();
        }
    }

    /** On what all of the above rests. */
    @Test
    void transaction_statementRanBefore_seesWhatTheTransactionChangedSince() {
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            String insert =
                    "INSERT INTO wasmbox_blob SELECT CAST(? AS VARCHAR(64)), CAST(? AS BLOB)"
                            + " FROM wasmbox_version WHERE NOT EXISTS"
                            + " (SELECT 1 FROM wasmbox_blob WHERE hash = ?)"
                            + " AND version = (SELECT MAX(version) FROM wasmbox_version)";
            Object[] row = {"hash", new byte[1], "hash"};
            assertThat(database.update(insert, row)).isOne();
            assertThat(database.update(insert, row)).isZero();
            int inserted =
                    database.transaction(
                            connection -> {
                                Database.update(connection, "DELETE FROM wasmbox_blob");
                                return Database.update(connection, insert, row);
                            });
            assertThat(inserted).isOne();
        }
    }
}
