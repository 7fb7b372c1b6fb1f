package dev.wasmbox.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.BoxNames.Taking;
import dev.wasmbox.server.store.Owners.Owner;
import dev.wasmbox.server.store.Owners.Taken;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What boxes of an owner take is what is written down, and never more than the owner may take. */
public final class OwnersLaw {
    private static final int MOST = 3;
    private static final int ROUNDS = 25;
    private static final Owner OWNER = new Owner("owner", MOST, 100 * MOST);

    private OwnersLaw() {}

    /**
     * Begins and forgets boxes at several places at a time.
     *
     * @param databases connections to the same database
     * @param module the hash of a module that is there
     */
    public static void require(List<Database> databases, String module) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * databases.size());
        try {
            Databases all = new Databases(databases, new ConcurrentHashMap<>(), module);
            for (int round = 0; round < ROUNDS; round++) {
                int first = round;
                List<Future<?>> turns =
                        IntStream.range(0, 2 * databases.size())
                                .<Future<?>>mapToObj(i -> threads.submit(() -> all.turn(first, i)))
                                .toList();
                for (Future<?> turn : turns) {
                    turn.get();
                }
                assertThat(all.names(0).owners().taken("owner"))
                        .as("after round %d", round)
                        .isEqualTo(all.counted())
                        .isEqualTo(new Taken(all.there.size(), 100L * all.there.size()));
                assertThat(all.there.size()).isLessThanOrEqualTo(MOST);
            }
        } finally {
            threads.shutdown();
        }
    }

    private record Databases(
            List<Database> all, ConcurrentHashMap<String, Named> there, String module) {
        BoxNames names(int number) {
            return new BoxNames(all.get(number % all.size()));
        }

        /** Two boxes are begun, and one of those that are there is forgotten, often twice. */
        void turn(int round, int number) {
            BoxNames names = names(number);
            for (int i = 0; i < 2; i++) {
                String name = "box" + round + "-" + number + "-" + i;
                Named box = new Named(name, name, module, 0);
                if (names.take(box, OWNER, 100) == Taking.DONE) {
                    there.put(name, box);
                }
            }
            List<Named> known = List.copyOf(there.values());
            if (!known.isEmpty()) {
                Named box = known.get(new Random(round).nextInt(known.size()));
                names.forget(box);
                there.remove(box.name());
            }
        }

        Taken counted() {
            return all.get(0)
                    .first(
                            row -> new Taken(row.getLong(1), row.getLong(2)),
                            "SELECT COUNT(*), COALESCE(SUM(memory), 0) FROM wasmbox_box"
                                    + " WHERE owner = 'owner'")
                    .orElseThrow();
        }
    }
}
