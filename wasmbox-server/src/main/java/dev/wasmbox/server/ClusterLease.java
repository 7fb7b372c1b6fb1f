package dev.wasmbox.server;

import dev.wasmbox.server.store.LeaseTable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.setup.Setup;
import org.apache.pekko.coordination.lease.LeaseSettings;
import org.apache.pekko.coordination.lease.javadsl.Lease;

/*
 * Which part of a cluster goes on when parts do not see each other: the one that gets this. It is
 * asked for once per decision, and has to keep others from deciding the same otherwise, who do that
 * within seconds; later ones have no row in the table of nodes any more. So it ends soon, and is not
 * renewed.
 */

/** A lease in the database, for the split-brain resolver, which makes it by name. */
final class ClusterLease extends Lease {
    static final Duration TIME = Duration.ofSeconds(10);

    private final LeaseSettings settings;
    private final CompletableFuture<LeaseTable> table;
    private final Executor threads;

    /** How the lease gets at the database. */
    static final class Access extends Setup {
        private final CompletableFuture<LeaseTable> table;

        /** The database may still be about to open. */
        Access(CompletableFuture<LeaseTable> table) {
            this.table = table;
        }
    }

    /** What Pekko calls. */
    public ClusterLease(LeaseSettings settings, ExtendedActorSystem system) {
        this.settings = settings;
        this.threads = system.dispatchers().lookup(Membership.THREADS);
        this.table = system.settings().setup().get(Access.class).orElseThrow().table;
    }

    @Override
    public LeaseSettings getSettings() {
        return settings;
    }

    @Override
    public CompletionStage<Boolean> acquire() {
        return later(() -> table.join().acquire(settings.leaseName(), settings.ownerName(), TIME));
    }

    @Override
    public CompletionStage<Boolean> acquire(Consumer<Optional<Throwable>> lost) {
        return acquire();
    }

    @Override
    public CompletionStage<Boolean> release() {
        return later(
                () -> {
                    table.join().release(settings.leaseName(), settings.ownerName());
                    return true;
                });
    }

    private CompletionStage<Boolean> later(Supplier<Boolean> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    /** Each decision has to ask the database: what was held before may have ended there. */
    @Override
    public boolean checkLease() {
        return false;
    }
}
