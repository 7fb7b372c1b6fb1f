package dev.wasmbox.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.SingleWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the actors of a node, and the plug-in of their journal, are told by configuration. */
final class ActorConfig {
    private static final String SLICK = "pekko-persistence-jdbc.shared-databases.slick";
    private static final String PLACE = "pekko.remote.artery.canonical";

    private ActorConfig() {}

    /**
     * @param address of a node among several
     */
    static Config of(DatabaseLocation location, @Nullable NodeAddress address) {
        return ConfigFactory.parseMap(location.isPostgres() ? postgres() : embedded())
                .withFallback(ConfigFactory.parseMap(Map.of(SLICK + ".db", user(location))))
                .withFallback(ConfigFactory.parseMap(address == null ? Map.of() : place(address)))
                .withFallback(ConfigFactory.parseResources("wasmbox-server.conf"))
                .withFallback(ConfigFactory.load());
    }

    private static Map<String, Object> user(DatabaseLocation location) {
        return Map.of(
                "url", location.url(), "user", location.user(), "password", location.password());
    }

    private static Map<String, Object> postgres() {
        return database(
                "slick.jdbc.PostgresProfile$",
                Map.of(
                        "driver",
                        "org.postgresql.Driver",
                        "properties.reWriteBatchedInserts",
                        true,
                        "connectionInitSql",
                        Database.END_LEFT_TRANSACTIONS));
    }

    private static Map<String, Object> embedded() {
        return database(
                "slick.jdbc.H2Profile$",
                Map.of(
                        "driver",
                        "org.h2.Driver",
                        "connectionPool",
                        SingleWriter.class.getName(),
                        "numThreads",
                        1,
                        "maxConnections",
                        1));
    }

    private static Map<String, Object> database(String profile, Map<String, Object> options) {
        return Map.of(SLICK, Map.of("profile", profile, "db", options));
    }

    private static Map<String, Object> place(NodeAddress address) {
        return Map.of(PLACE, Map.of("hostname", address.host(), "port", address.port()));
    }
}
