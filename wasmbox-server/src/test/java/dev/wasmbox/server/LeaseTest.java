package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.LeaseTable;
import dev.wasmbox.server.store.NodeTable;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeaseTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void lease_ofTwoNodes_isForOneUntilItEnds(@TempDir Path folder) {
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            NodeTable nodes = new NodeTable(database);
            LeaseTable leases = new LeaseTable(database);
            nodes.add("a", 1);
            nodes.add("b", 2);
            assertThat(leases.acquire("l", "a", LONG)).isTrue();
            assertThat(leases.acquire("l", "b", LONG)).isFalse();
            leases.release("l", "b"); // not its own
            assertThat(leases.acquire("l", "b", LONG)).isFalse();
            assertThat(leases.acquire("other", "b", LONG)).isTrue();
            assertThat(leases.acquire("l", "a", Duration.ZERO)).isTrue(); // ends at once
            assertThat(leases.acquire("l", "b", LONG)).isTrue();
            leases.release("l", "b");
            nodes.remove("b", 2);
            assertThat(nodes.beat("b", 2)).isFalse();
            assertThat(leases.acquire("l", "b", LONG)).as("b is no node any more").isFalse();
            assertThat(leases.acquire("l", "a", LONG)).isTrue();
        }
    }
}
