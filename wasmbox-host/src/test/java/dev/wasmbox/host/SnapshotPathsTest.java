package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A snapshot is the same state whatever way it goes through bytes, files, differences, stores and
 * boxes: on a guest that fills single pages, those with data in a fresh box too.
 */
@Tag("once")
@net.jqwik.api.Tag("once")
final class SnapshotPathsTest {
    private static final WasmBoxModule MODULE = Guests.wat("pages");

    private Path folder = Path.of("");

    /** A way that a snapshot goes. */
    enum Way {
        BYTES,
        FILE,
        DELTA_TO_FRESH,
        DELTA_TO_OTHER,
        DELTA_TO_READ_OTHER,
        STORE,
        STORE_OPENED_AGAIN,
        BOX
    }

    @Provide
    Arbitrary<List<String>> messages() {
        Arbitrary<Integer> pages = Arbitraries.of(3, 3, 70, 70, 71, 1, 2, 63, 64, 90);
        Arbitrary<Integer> values = Arbitraries.of(0, 0, 0, 1, 7);
        Arbitrary<String> fills =
                Combinators.combine(pages, values)
                        .as((page, value) -> "f" + (char) (33 + page) + (char) (48 + value));
        return Arbitraries.frequencyOf(Tuple.of(9, fills), Tuple.of(1, Arbitraries.just("g00")))
                .list()
                .ofMaxSize(6);
    }

    @Property(tries = 150)
    void snapshot_throughAnyWays_isTheSameState(
            @ForAll("messages") List<String> messages,
            @ForAll("messages") List<String> otherMessages,
            @ForAll @Size(min = 1, max = 5) List<Way> ways) {
        Snapshot original = after(messages);
        Snapshot other = after(otherMessages);
        Path path = folder.resolve("store" + System.nanoTime());
        List<SnapshotStore> stores = new ArrayList<>(List.of(SnapshotStore.open(path)));
        Snapshot moved = original;
        try {
            for (Way way : ways) {
                moved = go(way, moved, other, path, stores);
                assertThat(moved).isEqualTo(original);
                assertThat(original).isEqualTo(moved);
                assertThat(moved.diff(original).isEmpty()).isTrue();
                assertThat(original.diff(moved).isEmpty()).isTrue();
                assertThat(moved.memoryMap().pages()).hasSameSizeAs(original.memoryMap().pages());
            }
            requireRestores(original, moved);
            SnapshotStore store = stores.get(0);
            assertThat(store.verify(List.of(MODULE)).damages()).isEmpty();
            for (String name : store.list()) {
                requireRestores(name.equals("other") ? other : original, store.get(name));
            }
        } finally {
            stores.get(0).close();
        }
    }

    private static Snapshot after(List<String> messages) {
        try (var box = MODULE.open(output -> {})) {
            messages.forEach(box::message);
            return box.snapshotState();
        }
    }

    private static void requireRestores(Snapshot original, Snapshot moved) {
        try (var box = MODULE.open(output -> {})) {
            box.restoreSnapshot(moved);
            assertThat(box.snapshotState()).isEqualTo(original);
            assertThat(box.stateHash()).isEqualTo(original.stateHash());
        }
    }

    private Snapshot go(
            Way way, Snapshot from, Snapshot other, Path path, List<SnapshotStore> stores) {
        SnapshotStore store = stores.get(0);
        Snapshot readOther = Snapshot.fromBytes(other.toBytes());
        switch (way) {
            case BYTES -> {
                return Snapshot.fromBytes(from.toBytes());
            }
            case FILE -> {
                Path file = folder.resolve("file");
                from.toFile(file);
                return Snapshot.fromFile(file);
            }
            case DELTA_TO_FRESH -> {
                Snapshot fresh = after(List.of());
                return Snapshot.fromBytes(from.toBytes(fresh), fresh);
            }
            case DELTA_TO_OTHER -> {
                return Snapshot.fromBytes(from.toBytes(other), readOther);
            }
            case DELTA_TO_READ_OTHER -> {
                return Snapshot.fromBytes(from.toBytes(readOther), other);
            }
            case STORE -> {
                store.put("other", other);
                store.put("n" + store.list().size(), from);
                store.put("read", readOther.equals(other) ? from : other);
                return store.get("read");
            }
            case STORE_OPENED_AGAIN -> {
                store.put("kept", from);
                store.close();
                stores.set(0, SnapshotStore.open(path));
                return stores.get(0).get("kept");
            }
            default -> {
                try (var box = MODULE.open(output -> {})) {
                    box.restoreSnapshot(from);
                    return box.snapshotState();
                }
            }
        }
    }

    @Test
    void put_ofASnapshotThatWasRead_keepsItsZeroPages(@TempDir Path kept) {
        Snapshot cleared = after(List.of("f$0"));
        try (var store = SnapshotStore.open(kept.resolve("store"))) {
            store.put("a", Snapshot.fromBytes(cleared.toBytes()));
            requireRestores(cleared, store.get("a"));
        }
    }

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("wasmbox-paths");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
