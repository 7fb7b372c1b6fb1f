package dev.wasmbox.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.States;
import dev.wasmbox.server.box.Workshop;
import dev.wasmbox.server.http.Api;
import dev.wasmbox.server.store.Blobs;
import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.Journal;
import dev.wasmbox.server.store.KeptSnapshots;
import dev.wasmbox.server.store.Modules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.stream.Materializer;

/** A server that runs until it is closed. */
final class Server implements AutoCloseable {
    private static final int REMEMBERED_REQUESTS = 1000;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final DataDirectory directory;
    private final Database database;
    private final ActorSystem<Void> system;
    private final ServerBinding binding;

    private Server(
            DataDirectory directory,
            Database database,
            ActorSystem<Void> system,
            ServerBinding binding) {
        this.directory = directory;
        this.database = database;
        this.system = system;
        this.binding = binding;
    }

    /**
     * Starts a server; it takes requests when this returns.
     *
     * @throws WasmBoxException if it cannot
     */
    static Server start(ServerSettings settings) {
        requireSafe(settings);
        DataDirectory directory = DataDirectory.lock(settings.data());
        DatabaseLocation location =
                settings.writeThrough()
                        ? DatabaseLocation.file(directory.path())
                        : DatabaseLocation.fastFile(directory.path());
        Database database = Database.open(location);
        ActorSystem<Void> system =
                ActorSystem.create(Behaviors.empty(), "wasmbox", config(location));
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        try {
            ServerBinding binding =
                    Http.get(system)
                            .newServerAt(settings.host(), settings.port())
                            .bind(api(settings, database, system).route())
                            .toCompletableFuture()
                            .join();
            return new Server(directory, database, system, binding);
        } catch (CompletionException e) {
            system.terminate();
            database.close();
            throw new WasmBoxException(
                    "cannot listen on "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + ": "
                            + rootCause(e).getMessage(),
                    e);
        }
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private static void requireSafe(ServerSettings settings) {
        try {
            if (settings.token() == null
                    && !InetAddress.getByName(settings.host()).isLoopbackAddress()) {
                throw new WasmBoxException(
                        "everybody who reaches "
                                + settings.host()
                                + " could use this server; put a token into a file and name it with"
                                + " --token-file, or leave out --host");
            }
        } catch (UnknownHostException e) {
            throw new WasmBoxException("there is no host " + settings.host(), e);
        }
    }

    private static Api api(ServerSettings settings, Database database, ActorSystem<Void> system) {
        Blobs blobs = new Blobs(database);
        Workshop workshop =
                new Workshop(
                        new Modules(database, blobs),
                        new States(blobs),
                        new Journal(database),
                        InstantSource.system(),
                        REMEMBERED_REQUESTS);
        Boxes boxes =
                new Boxes(
                        ClusterSharding.get(system),
                        workshop,
                        new BoxNames(database),
                        new KeptSnapshots(database));
        return new Api(
                boxes,
                settings.token(),
                system.dispatchers().lookup(DispatcherSelector.fromConfig("wasmbox.requests")),
                Materializer.matFromSystem(system));
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
        return ConfigFactory.parseMap(database)
                .withFallback(ConfigFactory.parseResources("wasmbox-server.conf"))
                .withFallback(ConfigFactory.load());
    }

    /** Where it listens. */
    String address() {
        return "http://"
                + binding.localAddress().getHostString()
                + ":"
                + binding.localAddress().getPort();
    }

    /** Takes no more requests, ends those that are under way, and gives everything back. */
    @Override
    public void close() {
        binding.terminate(GRACE).toCompletableFuture().join();
        CoordinatedShutdown.get(system)
                .runAll(CoordinatedShutdown.unknownReason())
                .toCompletableFuture()
                .join();
        database.close();
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
