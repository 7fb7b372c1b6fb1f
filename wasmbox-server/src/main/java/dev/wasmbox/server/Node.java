package dev.wasmbox.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.Meters;
import dev.wasmbox.server.box.States;
import dev.wasmbox.server.box.Workshop;
import dev.wasmbox.server.store.Blobs;
import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.Journal;
import dev.wasmbox.server.store.KeptSnapshots;
import dev.wasmbox.server.store.Modules;
import dev.wasmbox.server.store.TimerTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.jspecify.annotations.Nullable;

/** Boxes that are awake when they are needed, over a data directory. */
final class Node implements AutoCloseable {
    private static final int REMEMBERED_REQUESTS = 1000;
    private static final Duration TICK = Duration.ofMillis(50);

    private final @Nullable DataDirectory directory;
    private final Database database;
    private final ActorSystem<Void> system;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Boxes boxes;

    private Node(@Nullable DataDirectory directory, Database database, ActorSystem<Void> system) {
        this.directory = directory;
        this.database = database;
        this.system = system;
        this.boxes = boxes(database, system, registry);
        this.boxes.finishAll();
        system.scheduler()
                .scheduleWithFixedDelay(
                        TICK,
                        TICK,
                        boxes.timers()::run,
                        system.dispatchers()
                                .lookup(DispatcherSelector.fromConfig("wasmbox.requests")));
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /**
     * Takes the data directory, and makes it if it is not there.
     *
     * @param writeThrough whether what is acknowledged survives a power cut, and not only a crash
     * @throws dev.wasmbox.codec.WasmBoxException if it cannot be used
     */
    static Node start(Path data, boolean writeThrough) {
        DataDirectory directory = DataDirectory.lock(data);
        return start(
                directory,
                writeThrough ? DatabaseLocation.file(data) : DatabaseLocation.fastFile(data));
    }

    /**
     * Uses a database of PostgreSQL.
     *
     * @throws dev.wasmbox.codec.WasmBoxException if it cannot be used
     */
    static Node connect(String url) {
        return start(null, DatabaseLocation.postgres(url));
    }

    private static Node start(@Nullable DataDirectory directory, DatabaseLocation location) {
        Database database = Database.open(location);
        ActorSystem<Void> system =
                ActorSystem.create(Behaviors.empty(), "wasmbox", config(location));
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        return new Node(directory, database, system);
    }

    private static Boxes boxes(
            Database database, ActorSystem<Void> system, MeterRegistry registry) {
        Blobs blobs = new Blobs(database);
        Workshop workshop =
                new Workshop(
                        new Modules(database, blobs),
                        new States(blobs),
                        new Journal(database),
                        new BoxNames(database),
                        InstantSource.system(),
                        REMEMBERED_REQUESTS,
                        new Meters(registry));
        return new Boxes(
                ClusterSharding.get(system),
                workshop,
                new KeptSnapshots(database),
                new TimerTable(database));
    }

    private static Config config(DatabaseLocation location) {
        String slick = "pekko-persistence-jdbc.shared-databases.slick.";
        Map<String, String> database =
                Map.of(
                        slick + "profile",
                        location.isPostgres()
                                ? "slick.jdbc.PostgresProfile$"
                                : "slick.jdbc.H2Profile$",
                        slick + "db.driver",
                        location.isPostgres() ? "org.postgresql.Driver" : "org.h2.Driver",
                        slick + "db.url",
                        location.url(),
                        slick + "db.user",
                        location.user(),
                        slick + "db.password",
                        location.password());
        String inserts = slick + "db.properties.reWriteBatchedInserts";
        return ConfigFactory.parseMap(location.isPostgres() ? Map.of(inserts, true) : Map.of())
                .withFallback(ConfigFactory.parseMap(database))
                .withFallback(ConfigFactory.parseResources("wasmbox-server.conf"))
                .withFallback(ConfigFactory.load());
    }

    Boxes boxes() {
        return boxes;
    }

    /** What is measured, in the format of Prometheus. */
    String metrics() {
        return registry.scrape();
    }

    /** Everything that is kept, as a zip file of a data directory. */
    byte[] backup() {
        try {
            Path folder = Files.createTempDirectory("wasmbox-backup");
            Path file = folder.resolve("backup.zip");
            try {
                database.backup(file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can do what it is for. */
    boolean isReady() {
        return database.answers();
    }

    ActorSystem<Void> system() {
        return system;
    }

    /** Ends what is under way, and gives everything back. */
    @Override
    public void close() {
        CoordinatedShutdown.get(system)
                .runAll(CoordinatedShutdown.unknownReason())
                .toCompletableFuture()
                .join();
        database.close();
        try {
            if (directory != null) {
                directory.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
