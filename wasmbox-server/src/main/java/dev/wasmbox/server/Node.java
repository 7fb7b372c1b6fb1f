package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.CompileCache;
import dev.wasmbox.server.box.Awake;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.Meters;
import dev.wasmbox.server.box.News;
import dev.wasmbox.server.box.States;
import dev.wasmbox.server.box.Workshop;
import dev.wasmbox.server.store.Blobs;
import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.Holding;
import dev.wasmbox.server.store.Journal;
import dev.wasmbox.server.store.KeptSnapshots;
import dev.wasmbox.server.store.LeaseTable;
import dev.wasmbox.server.store.Modules;
import dev.wasmbox.server.store.NodeTable;
import dev.wasmbox.server.store.StoreException;
import dev.wasmbox.server.store.TimerTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.ExecutionContextExecutor;

/** Boxes that are awake when they are needed, over a data directory. */
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int REMEMBERED_REQUESTS = 1000;

    /** Half of the heap is for boxes that are awake. */
    private static final int HEAP_PER_AWAKE = 2;

    private static final Duration TICK = Duration.ofMillis(50);

    /** How often a server alone looks whether it is that still. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final @Nullable DataDirectory directory;
    private final Database database;
    private final ActorSystem<Void> system;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Boxes boxes;

    private final @Nullable Membership membership;

    private Node(
            @Nullable DataDirectory directory,
            Database database,
            ActorSystem<Void> system,
            @Nullable Membership membership) {
        this.directory = directory;
        this.database = database;
        this.system = system;
        this.membership = membership;
        this.boxes =
                boxes(
                        directory == null ? null : CompileCache.in(directory.compiled()),
                        database,
                        system,
                        registry,
                        membership == null
                                ? new BoxNames(database)
                                : new BoxNames(database, membership.incarnation()),
                        membership == null ? new News() : News.shared(system),
                        membership != null);
    }

    /** What must be done before boxes are used. */
    private void begin() {
        ExecutionContextExecutor requests =
                system.dispatchers().lookup(DispatcherSelector.fromConfig("wasmbox.requests"));
        if (membership == null) {
            Cluster cluster = Cluster.get(system);
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
            boxes.finishAll();
            system.scheduler().scheduleWithFixedDelay(LOOK, LOOK, this::keepAlone, requests);
        } else {
            membership.join(boxes::finishAll, () -> requests.execute(boxes::finishAbandoned));
        }
        system.scheduler().scheduleWithFixedDelay(TICK, TICK, boxes.timers()::run, requests);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    private void keepAlone() {
        try {
            if (database.keep() == Holding.LOST) {
                LOG.error("another server has taken the database, so this one stops");
                CoordinatedShutdown.get(system).run(CoordinatedShutdown.clusterDowningReason());
            }
        } catch (StoreException e) { // else it would not be called again
            LOG.warn("the lock of the database waits: {}", e.getMessage());
        }
    }

    /**
     * Takes the data directory, and makes it if it is not there.
     *
     * @param writeThrough whether what is acknowledged survives a power cut, and not only a crash
     * @throws dev.wasmbox.codec.WasmBoxException if it cannot be used
     */
    static Node start(Path data, boolean writeThrough) {
        DataDirectory directory = DataDirectory.lock(data);
        try {
            return start(
                    directory,
                    null,
                    writeThrough ? DatabaseLocation.file(data) : DatabaseLocation.fastFile(data));
        } catch (Throwable e) {
            try {
                giveBack(directory);
            } catch (UncheckedIOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private static void giveBack(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Uses a database of PostgreSQL.
     *
     * @throws dev.wasmbox.codec.WasmBoxException if it cannot be used
     */
    static Node connect(String url) {
        return start(null, null, DatabaseLocation.postgres(url));
    }

    /**
     * Becomes one of the nodes that share a database of PostgreSQL.
     *
     * @throws dev.wasmbox.codec.WasmBoxException if it cannot be used, or the others not reached
     */
    static Node join(String url, NodeAddress address) {
        return start(null, address, DatabaseLocation.postgres(url));
    }

    private static Node start(
            @Nullable DataDirectory directory,
            @Nullable NodeAddress address,
            DatabaseLocation location) {
        CompletableFuture<Database> opening =
                CompletableFuture.supplyAsync(
                        () -> address == null ? Database.open(location) : Database.share(location));
        ActorSystem<Void> system = system(location, address, opening);
        Database database = opened(opening, system);
        FirstWake.begin(system);
        Membership membership =
                address == null
                        ? null
                        : new Membership(system, new NodeTable(database), new LeaseTable(database));
        Node node = new Node(directory, database, system, membership);
        try {
            node.begin();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** What the actors are runs, and loads its classes, while the database opens. */
    private static ActorSystem<Void> system(
            DatabaseLocation location,
            @Nullable NodeAddress address,
            CompletableFuture<Database> opening) {
        try {
            return ActorSystem.create(
                    Behaviors.empty(),
                    "wasmbox",
                    ActorSystemSetup.create(
                            BootstrapSetup.create(ActorConfig.of(location, address)),
                            new ClusterLease.Access(opening.thenApply(LeaseTable::new))));
        } catch (RuntimeException e) {
            opening.thenAccept(Database::close);
            throw e;
        }
    }

    private static Database opened(CompletableFuture<Database> opening, ActorSystem<Void> system) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
            throw e.getCause() instanceof WasmBoxException known ? known : e;
        }
    }

    private static Boxes boxes(
            @Nullable CompileCache cache,
            Database database,
            ActorSystem<Void> system,
            MeterRegistry registry,
            BoxNames names,
            News news,
            boolean isShared) {
        Blobs blobs = new Blobs(database);
        Workshop workshop =
                new Workshop(
                        new Modules(database, blobs, cache),
                        new States(blobs),
                        new Journal(database),
                        names,
                        InstantSource.system(),
                        REMEMBERED_REQUESTS,
                        new Meters(registry),
                        new Awake(Runtime.getRuntime().maxMemory() / HEAP_PER_AWAKE),
                        news,
                        database.room());
        return new Boxes(
                system,
                isShared,
                workshop,
                new KeptSnapshots(database, blobs),
                new TimerTable(database));
    }

    Boxes boxes() {
        return boxes;
    }

    /** What is measured, in the format of Prometheus. */
    String metrics() {
        return registry.scrape();
    }

    /** Everything that is kept, as a zip file of a data directory. It goes when it is closed. */
    FileChannel backup() {
        try {
            Path file = Files.createTempFile("wasmbox-backup", ".zip");
            try {
                database.backup(file);
                return FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException | RuntimeException e) {
                Files.delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can do what it is for. */
    boolean isReady() {
        return database.answers() && (membership == null || membership.isUp());
    }

    ActorSystem<Void> system() {
        return system;
    }

    private void leave() {
        try {
            if (membership != null) {
                membership.leave();
            }
        } catch (StoreException e) {
            LOG.warn("the others are yet to learn that this node left: {}", e.getMessage());
        }
    }

    /** Ends what is under way, and gives everything back. */
    @Override
    public void close() {
        CoordinatedShutdown.get(system)
                .runAll(CoordinatedShutdown.unknownReason())
                .toCompletableFuture()
                .join();
        leave();
        database.close();
        if (directory != null) {
            giveBack(directory);
        }
    }
}
