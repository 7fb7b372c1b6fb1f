package dev.wasmbox.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.store.Blobs.Purpose;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.BoxNames.Taking;
import dev.wasmbox.server.store.Owners.Owner;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What one node comes to use is not removed by another, which waits, over PostgreSQL. */
public final class RemovalLaw {
    private static final String HASH = "ab".repeat(32);

    private RemovalLaw() {}

    public static void require(Database first, Database second) {
        Blobs blobs = new Blobs(first);
        String hash = blobs.put("box", Purpose.JOURNAL, new byte[] {1, 2, 3});
        first.update("DELETE FROM wasmbox_use WHERE hash = ?", hash);
        CompletableFuture<Void> removal =
                blobs.using(
                        hash,
                        connection -> {
                            Blobs.use(connection, "other", Purpose.KEPT, hash);
                            Blobs theirs = new Blobs(second);
                            CompletableFuture<Void> begun =
                                    CompletableFuture.runAsync(() -> theirs.remove(List.of(hash)));
                            awaitLock(first);
                            return begun;
                        });
        removal.join();
        assertThat(blobs.get(hash)).as("what is used").isPresent();
        first.update("DELETE FROM wasmbox_use WHERE hash = ?", hash);
        blobs.remove(List.of(hash));
        assertThat(blobs.get(hash)).isEmpty();
        requireModules(first, new Modules(second, new Blobs(second)));
    }

    private static void awaitLock(Database database) {
        String waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
        while (database.first(row -> 1, waiting).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** A box that begins, and its module that is deleted: one of them is refused. */
    private static void requireModules(Database database, Modules modules) {
        BoxNames names = new BoxNames(database);
        Named box = new Named("of-a-module", "of-a-module", HASH, 0);
        assertThat(names.take(box, Owner.NOBODY, 0)).isEqualTo(Taking.NO_MODULE);
        database.update("INSERT INTO wasmbox_module VALUES (?, 'module', 0, 0)", HASH);
        assertThat(names.take(box, Owner.NOBODY, 0)).isEqualTo(Taking.DONE);
        assertThat(modules.delete(HASH)).isFalse();
        names.forget(box);
        assertThat(modules.delete(HASH)).isTrue();
    }
}
