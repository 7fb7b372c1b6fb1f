package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * Whatever a program does to its files: a state that goes through a file, through what differs from
 * any other state, or through a store, is the state that it was.
 */
@Tag("once")
final class ProgramFilesLawTest {
    private static final WasmBoxModule CLERK = Guests.program("clerk");

    private static BoxBuilder builder() {
        return WasmBoxHost.builder(CLERK).asProgram(Program.of("clerk").withWritable("/out"));
    }

    private static String path(Random random) {
        return "/out/" + (char) ('a' + random.nextInt(4));
    }

    /** Places around the edges of blocks and groups of blocks. */
    private static int place(Random random) {
        int[] edges = {0, 4096, 8192, 262_144, 300_000, 16 << 20};
        return Math.max(0, edges[random.nextInt(edges.length)] + random.nextInt(20) - 10);
    }

    private static String command(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "fill " + path(random) + " " + random.nextInt(2);
            case 1, 2, 3 -> "put " + path(random) + " " + place(random) + " " + random.nextLong();
            case 4 -> "cut " + path(random) + " " + place(random);
            case 5 -> "move " + path(random) + " " + path(random);
            case 6 -> "remove " + path(random);
            default -> "add " + path(random) + " " + "line".repeat(random.nextInt(50));
        };
    }

    private static List<Snapshot> states(Random random) {
        List<Snapshot> states = new ArrayList<>();
        try (var box = builder().open(output -> {})) {
            for (int i = 0; i < 6; i++) {
                for (int commands = random.nextInt(6); commands >= 0; commands--) {
                    box.message(command(random));
                }
                states.add(box.snapshotState());
            }
        }
        return states;
    }

    private static void assertSame(Snapshot read, Snapshot state) {
        assertThat(read.stateHash()).isEqualTo(state.stateHash());
        try (var box = builder().open(output -> {})) {
            box.restoreSnapshot(read);
            assertThat(box.snapshotState()).isEqualTo(state);
        }
    }

    @Property(tries = 4)
    void states_throughFilesDifferencesAndStores_areTheSame(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Snapshot> states = states(random);
        Path folder = Files.createTempDirectory("store");
        try (var store = SnapshotStore.open(folder)) {
            for (int i = 0; i < states.size(); i++) {
                store.put("s" + i, states.get(i));
            }
            assertThat(store.verify(List.of(CLERK)).proven()).isEqualTo(states.size());
            for (int i = 0; i < states.size(); i++) {
                Snapshot state = states.get(i);
                Snapshot other = states.get(random.nextInt(states.size()));
                Snapshot stored = store.get("s" + i);
                assertSame(stored, state);
                assertSame(Snapshot.fromBytes(state.toBytes()), state);
                assertSame(Snapshot.fromBytes(stored.toBytes()), state);
                assertSame(Snapshot.fromBytes(state.toBytes(other), other), state);
                Snapshot read = Snapshot.fromBytes(other.toBytes());
                assertSame(Snapshot.fromBytes(stored.toBytes(read), other), state);
            }
            store.remove("s0");
            store.collectGarbage();
            assertSame(store.get("s1"), states.get(1));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
