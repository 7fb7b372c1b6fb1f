package dev.wasmbox.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.BoxNames.Taking;
import dev.wasmbox.server.store.Owners.Owner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
final class OwnersTest {
    private static final Owner ONE = new Owner("one", 1, 1000);

    @TempDir private Path folder;

    @Test
    void take_manyAtOnce_isNeverMoreThanTheOwnerMay() throws Exception {
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            OwnersLaw.require(List.of(database, database), module(database));
        }
    }

    @Test
    void take_afterARestart_knowsWhatIsThere() {
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            String module = module(database);
            BoxNames names = new BoxNames(database);
            assertThat(names.take(new Named("a", "1", module, 0), ONE, 10)).isEqualTo(Taking.DONE);
        }
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            String module = module(database);
            BoxNames names = new BoxNames(database);
            Named second = new Named("b", "2", module, 0);
            assertThat(names.take(second, ONE, 10)).isEqualTo(Taking.NO_ROOM);
            assertThat(names.find("b")).isEmpty();
            names.forget(new Named("a", "1", module, 0));
            assertThat(names.take(second, ONE, 10)).isEqualTo(Taking.DONE);
        }
    }

    private static String module(Database database) {
        if (database.first(row -> 1, "SELECT 1 FROM wasmbox_module").isEmpty()) {
            database.update("INSERT INTO wasmbox_module VALUES ('hash', 'module', 0, 0)");
        }
        return "hash";
    }
}
